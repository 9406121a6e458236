import type { WireField } from './render-post';

/** `dotnet`: `8%2f28%2f2020+1%3a05`. `blanks`: only what would break a form is escaped, as on some real posts. */
export type FormStyle = 'dotnet' | 'blanks';

export function encodeForm(fields: readonly WireField[], style: FormStyle): string {
  const encode = style === 'dotnet' ? encodeAsDotNet : encodeSparingly;
  return fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

/** System.Web.HttpUtility.UrlEncode: lower-case hex, `+` for a blank, `-_.!*()` left as they are. */
function encodeAsDotNet(text: string): string {
  return encodeURIComponent(text)
    .replace(/['~]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
    .replace(/%20/g, '+')
    .replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
}

const encodeSparingly = (text: string): string =>
  text.replace(/[%&+=#]|[^ -~]+/gu, (part) => encodeURIComponent(part).toLowerCase());
