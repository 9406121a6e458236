import { gzipSync } from 'node:zlib';
import type { Random } from '@/lib/simulator/random';
import { answeredCallBody } from './push-postbacks';

export interface FuzzBody {
  contentType: string;
  contentEncoding?: string;
  bytes: Buffer;
}

const form = 'application/x-www-form-urlencoded';

const names = [
  ...['QueueID', 'ResponseCode', 'StartTime', 'EndTime', 'Duration', 'machinedetection', 'digitsdialed'],
  ...['incallringcount', 'isWireless', 'telcoLATA', 'callerid', 'phonenumber', 'incoming', 'zipcode'],
  ...[
    'queueid',
    'QUEUEID',
    'qUeUeId',
    'RESPONSECODE',
    'PhoneNumber',
    '__proto__',
    'constructor',
    'prototype',
  ],
  ...[
    'toString',
    'hasOwnProperty',
    '',
    ' ',
    '%',
    '%00',
    '%ff',
    'a[b][c]',
    'a.b',
    '💥',
    '\u202e',
    'x'.repeat(300),
  ],
];

const values = [
  ...['', '0', '-0', '1', '-1', '12', '30', '255', '1e309', 'NaN', '0x10', '٣', '2147483648'],
  ...['9223372036854775807', '9223372036854775808', '99999999999999999999999', '1.5', '1,5', ' 1 ', '+1'],
  ...['8%2f28%2f2020+12%3a53%3a06+AM', '1%2f1%2f0001+12%3a00%3a00+AM', '2020-08-28T00:53:06.608Z'],
  ...[
    '9999-12-31T23:59:59.999Z',
    '0000-00-00T00:00:00Z',
    '-271821-04-20T00:00:00Z',
    '+275760-09-13',
    '13%2f32%2f2020',
  ],
  ...['True', 'false', 'HUMAN', 'MACHINE', '7575550100', '%2b17575550100', '00000000', '4111111111111111'],
  ...['%', '%%', '%0', '%zz', '%00', 'a%00b', '%ff%fe', '%c3%28', '%ed%a0%80', '%f0%9f%92%a9', '\ud800'],
  ...[
    '\u0000',
    '\u2028',
    "'; DROP TABLE call; --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '../../etc/passwd',
  ],
];

function randomBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => random.int(0, 255)));
}

function value(random: Random): string {
  if (random.chance(0.8)) return random.pick(values);
  if (random.chance(0.5)) return String(random.int(-1_000_000, 1_000_000));
  return randomBytes(random, random.int(0, 40)).toString('latin1');
}

/** Pairs of a form: known, unknown and hostile names, twins that differ in letter case, repeats. */
function pairs(random: Random): string {
  const separator = random.chance(0.95) ? '&' : random.pick([';', '&&', '&amp;', '\n']);
  return Array.from({ length: random.int(0, 20) }, () => {
    const sign = random.chance(0.95) ? '=' : random.pick(['', '==', '%3d', ':']);
    return `${random.pick(names)}${sign}${value(random)}`;
  }).join(separator);
}

function manyKeys(random: Random): string {
  const count = random.pick([1_000, 10_000]);
  return `QueueID=${random.int(1, 1e6)}&${Array.from({ length: count }, (_, index) => `k${index}=${index}`).join('&')}`;
}

/** A body the vendor could send, with some bytes changed, taken out or put in. */
function mutated(random: Random): Buffer {
  const bytes = [...Buffer.from(answeredCallBody(random.int(0, 1_000_000)))];
  for (let count = random.int(1, 12); count > 0; count -= 1) {
    const at = random.int(0, bytes.length);
    bytes.splice(at, random.int(0, 2), ...randomBytes(random, random.int(0, 3)));
  }
  return Buffer.from(bytes);
}

function json(random: Random): string {
  const depth = random.chance(0.99) ? random.int(1, 200) : random.pick([5_000, 20_000]);
  return random.pick([
    () => `{"QueueID":${random.pick(values)},"ResponseCode":"${value(random)}"}`,
    () => `{"a":${'['.repeat(depth)}${']'.repeat(random.chance(0.5) ? depth : depth - 1)}}`,
    () => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
    () => '{"__proto__":{"polluted":true},"QueueID":"7","queueid":7,"constructor":null,"ResponseCode":[1]}',
    () => JSON.stringify({ [random.pick(names)]: value(random), QueueID: value(random) }),
    () => `{"QueueID":1e400,"ResponseCode":-0,"StartTime":{"$date":1},"x":"\\ud800\\u0000"}`,
    () => random.pick(['{', '{}', '[]', 'null', '"', '{"a":1,}', '\ufeff{"QueueID":1}', 'true']),
  ])();
}

function multipart(random: Random): FuzzBody {
  const boundary = random.pick([
    'b',
    '----x',
    '(.*)+$',
    '"',
    ' ',
    '',
    '--',
    'a'.repeat(200),
    '\\',
    '%00',
    'ü',
  ]);
  const written = random.chance(0.8) ? boundary : 'other';
  const ending = random.pick(['\r\n', '\n', '\r']);
  const parts = Array.from({ length: random.int(0, 6) }, () =>
    [
      `--${written}`,
      `Content-Disposition: form-data; name="${random.pick(names)}"${random.pick(['', '; filename="x"', ';;', '"'])}`,
      ...(random.chance(0.9) ? [''] : []),
      value(random),
    ].join(ending),
  );
  const end = random.chance(0.8) ? `${ending}--${written}--` : '';
  return {
    contentType: random.pick([
      `multipart/form-data; boundary=${boundary}`,
      `multipart/form-data; boundary="${boundary}`,
    ]),
    bytes: Buffer.from(parts.join(ending) + end),
  };
}

const contentTypes = [
  ...[
    form,
    form,
    form,
    `${form}; charset=utf-8`,
    `${form}; charset=utf-16`,
    '',
    'text/plain',
    'application/json',
  ],
  ...[
    'multipart/form-data',
    'application/octet-stream',
    ';;;',
    'a'.repeat(2_000),
    'APPLICATION/X-WWW-FORM-URLENCODED',
  ],
];

const of = (random: Random, bytes: Buffer | string): FuzzBody => ({
  contentType: random.pick(contentTypes),
  bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
});

const kinds: { weight: number; make: (random: Random) => FuzzBody }[] = [
  { weight: 350, make: (random) => of(random, pairs(random)) },
  { weight: 250, make: (random) => of(random, mutated(random)) },
  { weight: 120, make: (random) => of(random, randomBytes(random, random.int(0, 400))) },
  { weight: 120, make: (random) => ({ ...of(random, json(random)), contentType: 'application/json' }) },
  { weight: 100, make: multipart },
  {
    weight: 30,
    make: (random) => ({
      ...of(random, random.chance(0.5) ? gzipSync(pairs(random)) : randomBytes(random, 30)),
      contentEncoding: random.pick(['gzip', 'deflate', 'br', 'identity', 'gzip, gzip', '\t']),
    }),
  },
  { weight: 20, make: (random) => of(random, `<?xml version="1.0"?><a>${pairs(random)}</a>`) },
  { weight: 2, make: (random) => of(random, manyKeys(random)) },
  {
    weight: 1,
    make: (random) =>
      of(
        random,
        randomBytes(random, 1)
          .toString('latin1')
          .repeat(256 * 1024),
      ),
  },
  { weight: 1, make: (random) => of(random, Buffer.alloc(random.pick([256 * 1024, 256 * 1024 + 1]), 'a=%')) },
];

/** A body no sender should send, or one it might. */
export const fuzzBody = (random: Random): FuzzBody => random.weighted(kinds).make(random);
