import fc from 'fast-check';

/** 12 to 19 digits that pass the Luhn test. */
export const cardNumber = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 18 })
  .filter((digits) => digits.some((digit) => digit !== 0))
  .map((digits) => {
    const sum = digits.toReversed().reduce((total, digit, at) => total + doubledIf(at % 2 === 0, digit), 0);
    return [...digits, (10 - (sum % 10)) % 10].join('');
  });

function doubledIf(isDoubled: boolean, digit: number): number {
  const value = isDoubled ? digit * 2 : digit;
  return value > 9 ? value - 9 : value;
}

/** The digits with blanks and dashes, of Unicode too, between some of them. */
export const cardSpelling = (digits: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('', '', '', ' ', '-', ' - ', '\t', '\u00a0', '\u2010', '\u2013', '\u2212'), {
      minLength: digits.length - 1,
      maxLength: digits.length - 1,
    })
    .map((between) => [...digits].map((digit, at) => digit + (between[at] ?? '')).join(''));

/** The same text with some of its characters escaped as JSON, XML or a URL would. */
export const escapedSpelling = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...Object.values(escapes)),
      fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length }),
    )
    .map(([spell, isEscaped]) =>
      [...text].map((character, at) => (isEscaped[at] ? spell(character) : character)).join(''),
    );

const hexOf = (character: string) => character.charCodeAt(0).toString(16);
const escapes = {
  none: (character: string) => character,
  json: (character: string) => (character === '\t' ? '\\t' : `\\u${hexOf(character).padStart(4, '0')}`),
  xml: (character: string) => `&#${character.charCodeAt(0)};`,
  hexXml: (character: string) => `&#x${hexOf(character).toUpperCase()};`,
  url: (character: string) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
};

const characterOf = (radix: number) => (_: string, code: string) =>
  String.fromCharCode(Number.parseInt(code, radix));

/** Text with the escapes of forms, JSON and XML read and everything that may stand between digits taken out. */
export const withoutEscapes = (text: string): string =>
  text
    .replace(/(%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
    .replace(/\\+u([0-9a-f]{4})/gi, characterOf(16))
    .replace(/\\+t/g, '\t')
    .replace(/&#x([0-9a-f]+);/gi, characterOf(16))
    .replace(/&#(\d+);/g, characterOf(10))
    .replace(/[\s+\u2010-\u2015\u2212-]/g, '');
