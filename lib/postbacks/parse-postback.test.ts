import { describe, expect, it } from 'vitest';
import { parsePostback } from './parse-postback';

const form = 'application/x-www-form-urlencoded';

function parse(body: string | Buffer, contentType = form) {
  const result = parsePostback(contentType, Buffer.from(body));
  if (!result.ok) throw new Error(result.cause);
  return result.postback;
}

function causeOf(body: string | Buffer, contentType = form) {
  const result = parsePostback(contentType, Buffer.from(body));
  return result.ok ? 'readable' : result.cause;
}

describe('parsePostback', () => {
  it('reads a dialling post in .NET style, with year 0001 as absent', () => {
    const postback = parse(
      'QueueID=4093249&ResponseCode=12&StartTime=8%2f28%2f2020+12%3a53%3a06+AM&EndTime=1%2f1%2f0001+12%3a00%3a00+AM&Duration=0&phonenumber=7575559999&callerid=7575550000',
    );
    expect(postback).toMatchObject({
      responseCode: 12,
      startTime: new Date('2020-08-28T00:53:06Z'),
      endTime: null,
      durationSeconds: 0,
      machineDetection: null,
    });
    expect(postback.details).toMatchObject({
      queueId: '4093249',
      phoneNumber: '+17575559999',
      callerId: '+17575550000',
      direction: null,
      unread: {},
    });
  });

  it('reads an answered post in ISO style, carrier data and variables apart', () => {
    const postback = parse(
      'QueueID=4093249&ResponseCode=1&StartTime=2020-08-28T00:53:06.608Z&EndTime=2020-08-28T00:53:43.654Z&Duration=37&machinedetection=HUMAN&digitsdialed=345&isWireless=False&telcoLATA=252&telcoSwitchName=NORFOLK&incallringcount=3&callerid=7575550000&phonenumber=7575559999&zipcode=23452',
    );
    expect(postback).toMatchObject({
      responseCode: 1,
      startTime: new Date('2020-08-28T00:53:06.608Z'),
      endTime: new Date('2020-08-28T00:53:43.654Z'),
      durationSeconds: 37,
      machineDetection: 'HUMAN',
    });
    expect(postback.details).toMatchObject({
      digitsDialed: '345',
      ringCount: 3,
      carrier: { isWireless: 'False', telcoLATA: '252', telcoSwitchName: 'NORFOLK' },
      variables: { zipcode: '23452' },
    });
  });

  it('reads QueueID 0 as none and incoming in any letter case', () => {
    for (const word of ['true', 'True', 'TRUE']) {
      const { details } = parse(`QueueID=0&ResponseCode=30&incoming=${word}&callerid=7575449510`);
      expect(details).toMatchObject({ queueId: null, direction: 'incoming', callerId: '+17575449510' });
    }
  });

  it('reads field names in any letter case, the documented spelling first', () => {
    expect(parse('queueid=5&RESPONSECODE=8').details.queueId).toBe('5');
    const twins = parse('queueid=0&QueueID=77&responsecode=1');
    expect(twins.details.queueId).toBe('77');
    expect(twins.details.variables).toEqual({ queueid: '0' });
  });

  it('reads unencoded blanks and colons, JSON, multipart and a missing content type', () => {
    expect(parse('QueueID=5&ResponseCode=1&StartTime=8/28/2020 12:53:06 AM').startTime).toEqual(
      new Date('2020-08-28T00:53:06Z'),
    );
    expect(parse('{"QueueID":5,"ResponseCode":1}', 'application/json').details.queueId).toBe('5');
    expect(
      parse(
        '--b\r\nContent-Disposition: form-data; name="QueueID"\r\n\r\n5\r\n--b\r\nContent-Disposition: form-data; name="menu"\r\n\r\n2\r\n--b--\r\n',
        'multipart/form-data; boundary=b',
      ).details,
    ).toMatchObject({ queueId: '5', variables: { menu: '2' } });
    expect(parse('QueueID=5&ResponseCode=1', '').details.queueId).toBe('5');
  });

  it('keeps codes the vendor added since, and values it cannot read with their field', () => {
    expect(parse('QueueID=5&ResponseCode=99').responseCode).toBe(99);
    const postback = parse('QueueID=5&ResponseCode=one&StartTime=soon&Duration=long');
    expect(postback).toMatchObject({ responseCode: null, startTime: null, durationSeconds: null });
    expect(postback.details.unread).toEqual({ ResponseCode: 'one', StartTime: 'soon', Duration: 'long' });
  });

  it('takes __proto__ and constructor as names of variables like any other', () => {
    const { variables } = parse('QueueID=5&ResponseCode=1&__proto__=x&constructor=y').details;
    expect(Object.entries(variables)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Object.getPrototypeOf(variables)).toBe(Object.prototype);
  });

  it('holds nothing that Postgres cannot store', () => {
    const { variables } = parse(Buffer.from('QueueID=5&ResponseCode=1&note=a%00b&odd=%ff', 'latin1')).details;
    expect(variables).toEqual({ note: 'a\uFFFDb', odd: '\uFFFD' });
    expect(
      parse('{"QueueID":5,"note":"\\ud800"}', 'application/json').details.variables.note?.isWellFormed(),
    ).toBe(true);
  });

  it('joins a variable that is posted twice with different values', () => {
    expect(parse('QueueID=5&menu=1&menu=2&menu=1').details.variables.menu).toBe('1, 2, 1');
  });

  it.each([
    ['', 'The body is empty'],
    ['   ', 'The body is empty'],
    ['<xml/>', 'The body is neither a form nor JSON'],
    ['{broken', 'The body is neither a form nor JSON'],
    [`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'The body is neither a form nor JSON'],
    ['hello', 'The body is neither a form nor JSON'],
    ['\u0000\u0001', 'The body is neither a form nor JSON'],
    ['foo=bar', 'No QueueID and no ResponseCode in the body'],
    ['QueueID=abc&foo=1', 'QueueID cannot be read and nothing else identifies the call'],
    ['QueueID=99999999999999999999', 'QueueID cannot be read and nothing else identifies the call'],
  ])('names the cause why %j is unreadable', (body, cause) => {
    expect(causeOf(body)).toBe(cause);
  });
});
