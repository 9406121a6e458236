/** An SVG as text, with presentation attributes alone: it opens in any program, and stains no canvas. */
export type Attributes = Record<string, string | number | undefined>;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// what no XML may hold, however it is written
const forbidden = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(forbidden, '')
    .replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(typeof value === 'number' ? short(value) : String(value))}"`)
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
}

/** At most two places: a drawing needs no more. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);

export interface TextLook {
  size?: number;
  fill?: string;
  anchor?: 'start' | 'middle' | 'end';
  weight?: number;
}

export const textAt = (
  x: number,
  y: number,
  text: string,
  { size = 12, fill = palette.muted, anchor = 'start', weight }: TextLook = {},
): string =>
  element(
    'text',
    { x, y, 'font-size': size, fill, 'text-anchor': anchor, 'font-weight': weight },
    escapeXml(text),
  );

/** The colours of the light theme: a picture is for paper or for a letter. */
export const palette = {
  surface: '#ffffff',
  raised: '#eef0f3',
  line: '#dde1e7',
  'line-strong': '#848d9a',
  ink: '#14181f',
  muted: '#485261',
  faint: '#5d6776',
  accent: '#0b6277',
  human: '#14713f',
  machine: '#8a5000',
  fax: '#7038b8',
  'no-verdict': '#595f69',
  'not-answered': '#42546d',
  failed: '#b42525',
  'in-progress': '#1a58b8',
} as const;

/** A colour on the ground of the picture, `strength` 0 to 1: some programs know no transparency. */
export function faded(colour: string, strength: number): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const mixed = parts.map((part) => Math.round(255 + (part - 255) * strength));
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour of a class such as `fill-human`. */
export function colourOf(fillClass: string): string {
  const name = fillClass.replace(/^fill-/, '');
  return Object.entries(palette).find(([token]) => token === name)?.[1] ?? palette['line-strong'];
}

/** Lines of at most so many characters, broken at blanks; a word that is longer stands alone. */
export function wrapText(text: string, longest: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= longest)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
