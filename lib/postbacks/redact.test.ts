import { describe, expect, it } from 'vitest';
import { redactBody, redactHeader } from './redact';

const form = 'application/x-www-form-urlencoded';

function redact(body: string, contentType = form) {
  const { body: bytes, redactions } = redactBody(contentType, Buffer.from(body));
  return { text: bytes.toString(), redactions };
}

describe('redactBody', () => {
  it('masks a card number in digits and variables and leaves every other byte', () => {
    expect(redact('QueueID=5&digitsdialed=4111111111111111&menu=2%2f3')).toEqual({
      text: 'QueueID=5&digitsdialed=****************&menu=2%2f3',
      redactions: 1,
    });
  });

  it.each([
    'card=4111+1111+1111+1111',
    'card=4111%201111%201111%201111',
    'card=4111-1111-1111-1111',
    'card=%34111111111111111',
    'card=4111111111111111%23123',
    'card=4111 1111 1111 1111 12 25',
    'card=41111111111111111225123',
    '4111111111111111=card',
    'card=378282246310005',
  ])('masks %s', (body) => {
    const { text, redactions } = redact(body);
    expect(redactions).toBe(1);
    expect(decodeURIComponent(text)).not.toMatch(/\d[\d +-]{10,}\d/);
  });

  it('is done soon with the largest body, however many groups of digits it holds', () => {
    const { text, redactions } = redact(`a=${'4 '.repeat(60_000)}4111 1111 1111 1111${'-4'.repeat(60_000)}`);
    expect(redactions).toBe(1);
    expect(text).not.toContain('4111');
  });

  it.each([
    [String.raw`{"a":"\u0034111111111111111"}`, 'application/json'],
    [String.raw`{"a":"4111\u00201111\u002D1111 1111"}`, 'application/json'],
    ['<a>&#52;111111111111111</a>', 'text/xml'],
    ['<a>&#x34;1111111&#x31;1111111</a>', 'text/xml'],
  ])('masks a card number written with escapes: %s', (body, contentType) => {
    const { text, redactions } = redact(body, contentType);
    expect(redactions).toBe(1);
    expect(text).not.toMatch(/1111/);
  });

  it.each([
    'card=4111%091111%091111%091111',
    'card=4111\u00a01111\u20111111\u20131111',
    'card=4111%C2%A01111%E2%80%911111%E2%88%921111',
    String.raw`card=%7B"pan":"4111\t1111\u20111111\u00a01111"}`,
    'card=%26%2352%3B111111111111111',
    'card=&#52;111111111111111',
    'card=%5Cu00341111%5Ct11111111111',
  ])('masks whatever separates or escapes the digits, and lets nothing grow: %s', (body) => {
    const { text, redactions } = redact(body);
    expect(redactions).toBe(1);
    expect(text).not.toMatch(/1111/);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(Buffer.byteLength(body));
  });

  it('is done soon with the largest body of escapes, and leaves its bytes', () => {
    for (const piece of ['\\', '\\u0034 x', '%5C', '&#x0000', '&#', '%', '\u00a0', '4\u2011']) {
      const body = Buffer.from(`${piece.repeat(40_000)}=4111111111111111&b=\u00ff`, 'latin1');
      const kept = redactBody(form, body).body;
      expect(kept.length).toBeLessThanOrEqual(body.length);
      expect(kept.toString('latin1')).not.toContain('4111');
    }
  });

  it('masks a header before it cuts it', () => {
    expect(redactHeader('a=4111%201111%201111%201111')).toBe('a=****%20****%20****%20****');
    expect(redactHeader(`${'x'.repeat(290)}4111111111111111`)).toBe(`${'x'.repeat(290)}**********`);
  });

  it('leaves the fields that hold phone numbers and ids by definition', () => {
    const body = 'QueueID=4111111111111111&phonenumber=4111111111111111&callerid=4111111111111111';
    expect(redact(body)).toEqual({ text: body, redactions: 0 });
  });

  it('leaves runs that fail the Luhn test, shorter runs, and ordinary posts', () => {
    for (const body of [
      'card=4111111111111112',
      'account=41111111116',
      'zeros=0000000000000000',
      'QueueID=4093249&StartTime=8%2f28%2f2020+12%3a53%3a06+AM&phonenumber=17575559999&x=2020-08-28T00:53:06.608Z',
    ]) {
      expect(redact(body)).toEqual({ text: body, redactions: 0 });
    }
  });

  it('masks in JSON, multipart and bodies that cannot be read', () => {
    expect(redact('{"QueueID":5,"card":"4111111111111111"}', 'application/json').text).toBe(
      '{"QueueID":5,"card":"****************"}',
    );
    expect(redact('<card>4111111111111111</card>', 'text/xml').text).toBe('<card>****************</card>');
  });

  it('leaves the fields of phone numbers and ids in JSON and multipart as in a form, and masks beside them', () => {
    const number = '4111111111111111';
    expect(
      redact(
        `{"QueueID":${number},"CallerID":"${number}","\u0070honenumber": "${number}","a":{"callerid":"${number}"}}`,
        'application/json',
      ),
    ).toEqual({
      text: `{"QueueID":${number},"CallerID":"${number}","\u0070honenumber": "${number}","a":{"callerid":"****************"}}`,
      redactions: 1,
    });
    const part = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const { text } = redact(
      `${part('callerid', number)}${part('zip', number)}--b--`,
      'multipart/form-data; boundary=b',
    );
    expect(text).toBe(`${part('callerid', number)}${part('zip', '*'.repeat(16))}--b--`);
  });

  it.each([
    ['{"card":4111111111111111,"b":"é"}', '{"card":"****************","b":"é"}'],
    ['{"card":4.111111111111111e15}', '{"card":"****************"}'],
    [
      '{"card":"é\\n4111\\u002D1111\\u002D1111\\u002D1111"}',
      '{"card":"é\\n****\\u002D****\\u002D****\\u002D****"}',
    ],
    ['{"a\\\\u0034":"4111111111111111"}', '{"a\\\\u0034":"****************"}'],
  ])('leaves JSON readable: %s', (body, masked) => {
    expect(redact(body, 'application/json')).toEqual({ text: masked, redactions: 1 });
  });

  it.each(['application/json', 'multipart/mixed', 'multipart/form-data'])(
    'masks a form that calls itself %s',
    (contentType) => {
      const { text } = redact('QueueID=1&card=4111%2D1111%2D1111%2D1111', contentType);
      expect(text).toBe('QueueID=1&card=****%2D****%2D****%2D****');
    },
  );

  it('masks escaped digits in a name without a value', () => {
    expect(redact('4111%201111%201111%201111').text).toBe('****%20****%20****%20****');
  });
});
