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

/** The digits with blanks and dashes between some of them. */
export const cardSpelling = (digits: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('', '', '', ' ', '-', ' - '), {
      minLength: digits.length - 1,
      maxLength: digits.length - 1,
    })
    .map((between) => [...digits].map((digit, at) => digit + (between[at] ?? '')).join(''));

/** Text with the escapes of forms, JSON and XML read and everything that may stand between digits taken out. */
export const withoutEscapes = (text: string): string =>
  text
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\+u00([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#x([0-9a-f]{2});/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/[ +-]/g, '');
