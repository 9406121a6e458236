import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePostback } from '@/lib/postbacks/parse-postback';
import { redactBody, redactHeader } from '@/lib/postbacks/redact';
import { bodyFormats, type Pair } from '../support/body-formats';
import { cardNumber, cardSpelling, escapedSpelling, withoutEscapes } from '../support/card-numbers';

const format = fc.constantFrom(...Object.values(bodyFormats));
const plainName = fc.constantFrom(
  'digitsdialed',
  'DigitsPressed',
  'AC',
  'zipcode',
  'menu',
  'machinedetection',
);
const phoneFields = ['QueueID', 'phonenumber', 'callerid', 'transfercallerid', 'telcoLRN'];
const spelledCard = cardNumber.chain((digits) =>
  fc.tuple(fc.constant(digits), cardSpelling(digits).chain(escapedSpelling)),
);
const words = fc.constantFrom('', 'pay ', 'card:', ' ok', 'é ', '/');

describe('redaction', () => {
  it('lets no card number through, whatever the field and however it is written', () => {
    fc.assert(
      fc.property(
        format,
        spelledCard,
        plainName,
        words,
        fc.boolean(),
        (write, [digits, spelled], name, word, inName) => {
          const pair: Pair = inName ? [`x${word}${spelled}`, '1'] : [name, `${word}${spelled}`];
          const { contentType, body } = write([['ResponseCode', '1'], pair]);
          const kept = redactBody(contentType, Buffer.from(body));
          expect(kept.redactions).toBeGreaterThan(0);
          // a number of JSON becomes a string, with its quotes
          expect(kept.body.length).toBeLessThanOrEqual(Buffer.byteLength(body) + 2);
          expect(withoutEscapes(kept.body.toString())).not.toContain(digits);
          expect(withoutEscapes(JSON.stringify(parsePostback(contentType, kept.body)))).not.toContain(digits);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('lets none through in a body without fields, nor in a header', () => {
    fc.assert(
      fc.property(
        spelledCard,
        fc.constantFrom('', '<a>', '[1, "', '{"broken": "', '{"a":', 'QueueID=1&a='),
        fc.constantFrom('', 'application/json', 'multipart/form-data; boundary=b', 'multipart/mixed'),
        fc.boolean(),
        ([digits, spelled], before, contentType, isEscaped) => {
          const text = before + (isEscaped ? encodeURIComponent(spelled) : spelled);
          const { body } = redactBody(contentType, Buffer.from(text));
          expect(withoutEscapes(body.toString())).not.toContain(digits);
          expect(withoutEscapes(redactHeader(text))).not.toContain(digits);
          expect(body.length).toBeLessThanOrEqual(Buffer.byteLength(text));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('leaves phone numbers, QueueIDs and what fails the Luhn test as it came, byte by byte', () => {
    fc.assert(
      fc.property(format, fc.constantFrom(...phoneFields), cardNumber, (write, phoneField, digits) => {
        const last = (Number(digits.at(-1)) + 1) % 10;
        const pairs: Pair[] = [
          ['ResponseCode', '1'],
          ['zipcode', `${digits.slice(0, -1)}${last}`],
        ];
        if (write !== bodyFormats.nestedJson) pairs.push([phoneField, digits]);
        const { contentType, body } = write(pairs);
        const kept = redactBody(contentType, Buffer.from(body));
        expect(kept.body.toString()).toBe(body);
        expect(kept.redactions).toBe(0);
      }),
      { numRuns: 3_000 },
    );
  });
});
