/** What a byte is to a look for card numbers; 0: nothing that can stand in one. */
const digit = 1;
const mayStandBetween = 2;
const percent = 3;
const letter = 4;

const kinds = new Uint8Array(256);
const setKind = (kind: number, bytes: readonly number[]) => {
  for (const byte of bytes) kinds[byte] = kind;
};
const bytesOf = (text: string) => [...text].map((character) => character.charCodeAt(0));
setKind(digit, bytesOf('0123456789'));
// blanks, dashes, what their escapes in JSON and XML are made of, and the dot of JSON's numbers
setKind(mayStandBetween, bytesOf(' +-\t\\uU&#xX;.'));
// the bytes of Unicode's blanks and dashes in UTF-8
setKind(mayStandBetween, [0xc2, 0xa0, 0xe2, 0x80, 0x87, 0xaf, 0x88, 0x92, 0x90, 0x91, 0x93, 0x94, 0x95]);
setKind(percent, bytesOf('%'));
setKind(letter, bytesOf('aAcCdDeEfFtTnNbBsSpP'));

/** A cheap look first: nearly no body holds twelve digits with nothing but blanks, dashes and escapes between. */
export function mayHoldCard(body: Buffer): boolean {
  let digits = 0;
  for (let at = 0; at < body.length; at += 1) {
    let kind = kinds[body[at] as number] as number;
    if (kind === 0) {
      digits = 0;
      continue;
    }
    if (kind === percent) {
      let escaped = hexAt(body, at + 1);
      const escapedTwice = escaped === 0x25 ? hexAt(body, at + 3) : -1;
      if (escapedTwice >= 0) {
        at += 2;
        escaped = escapedTwice;
      }
      if (escaped < 0) {
        digits = 0;
        continue;
      }
      at += 2;
      kind = kinds[escaped] as number;
      // an escape of JSON or XML that is escaped for a form is looked at closely
      if (kind === letter || kind === percent) kind = mayStandBetween;
    } else if (kind === letter && endsEscape(body, at)) kind = mayStandBetween;
    if (kind === digit) {
      digits += 1;
      if (digits >= 12) return true;
    } else if (kind !== mayStandBetween) digits = 0;
  }
  return false;
}

const hexValues = new Int8Array(256).fill(-1);
for (let value = 0; value < 16; value += 1) {
  hexValues[value.toString(16).charCodeAt(0)] = value;
  hexValues[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

/** The byte that two hexadecimal digits stand for; below 0 for what is none. */
function hexAt(body: Buffer, at: number): number {
  const high = hexValues[body[at] ?? 0] as number;
  const low = hexValues[body[at + 1] ?? 0] as number;
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** The letter of `\u005C`, `\u002D`, `\u00A0`, `\u202F`, `\t`, `&#x2D;`, and the letters of `&nbsp;`. */
function endsEscape(body: Buffer, at: number): boolean {
  const before = (body[at - 1] ?? 0) | 0x20;
  switch ((body[at] as number) | 0x20) {
    case 0x64:
    case 0x66:
      return before === 0x32;
    case 0x61:
      return before === 0x30 || before === 0x78;
    case 0x63:
      return before === 0x35;
    case 0x65:
      return false;
    case 0x74:
      return body[at - 1] === 0x5c || hexAt(body, at - 2) === 0x5c;
    case 0x6e:
      return body[at - 1] === 0x26 || hexAt(body, at - 2) === 0x26;
    case 0x62:
      return before === 0x6e;
    case 0x73:
      return before === 0x62;
    default:
      return before === 0x73;
  }
}
