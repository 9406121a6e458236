import { describe, expect, it } from 'vitest';
import { checkPostbackUrl, wireUrlOf } from './postback-url';
import { postbackUrlSchema } from './postback-url-schema';

const problemsOf = (text: string) => checkPostbackUrl(text).problems.map(({ message }) => message);

describe('checkPostbackUrl', () => {
  it.each(['https://dash.example.com/api/postbacks/k7', 'https://a.example.com:8443/x?y=1&z=%2f'])(
    'takes %s',
    (url) => {
      expect(checkPostbackUrl(url)).toEqual({ problems: [], warnings: [], wireUrl: url });
    },
  );

  it('says where the first upper-case letter is, and mends it', () => {
    const [problem] = checkPostbackUrl('https://example.com/cdyne/TestCatcher.cgi').problems;
    expect(problem?.message).toBe('Phone Notify! accepts only lower case: "T" at position 27');
    expect(problem?.mended).toBe('https://example.com/cdyne/testcatcher.cgi');
  });

  it.each([
    ['not a URL', /must be a full address/],
    ['ftp://example.com/', /must be a full address/],
    ['https:example.com', /must be a full address/],
    ['https://user:pass@example.com/', /user name/],
    ['https://example.com/#top', /never sent/],
    ['https://example.com/a b', /blank at position 22/],
    ...[...')~[]|'].map((sign): [string, RegExp] => [`https://example.com/a${sign}b`, /break the script/]),
    [`https://example.com/${'a'.repeat(2_000)}`, /at most 2,000/],
  ])('refuses %s', (url, message) => {
    expect(problemsOf(url).join('; ')).toMatch(message);
    expect(postbackUrlSchema.safeParse(url).success).toBe(false);
    expect(wireUrlOf(url)).toBeNull();
  });

  it('shows a host outside ASCII as punycode and leaves the rest as typed', () => {
    expect(checkPostbackUrl('https://bücher.example/hook').wireUrl).toBe(
      'https://xn--bcher-kva.example/hook',
    );
    expect(postbackUrlSchema.parse(' https://bücher.example ')).toBe('https://xn--bcher-kva.example');
  });

  it.each([
    ['http://example.com/x', /Plain http/],
    ['https://localhost/x', /cannot reach localhost/],
    ['https://192.168.1.4/x', /cannot reach 192/],
  ])('warns of %s', (url, warning) => {
    expect(problemsOf(url)).toEqual([]);
    expect(checkPostbackUrl(url).warnings.join()).toMatch(warning);
  });
});
