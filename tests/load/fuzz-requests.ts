import type { Random } from '@/lib/simulator/random';
import { fuzzBody } from './fuzz-bodies';

export interface FuzzExchange {
  /** written one after the other */
  writes: Buffer[];
  /** numbers of the postbacks, in the order of their answers; each is in its User-Agent. None in what is no postback */
  requests: number[];
  /** every request is answered and the connection stays; otherwise the client ends its side and reads to the end */
  keepsOpen: boolean;
}

const latin = (text: string) => Buffer.from(text, 'latin1');

function pathOf(random: Random, key: string): string {
  if (random.chance(0.9)) return `/api/postbacks/${key}`;
  return random.pick([
    `/API/PostBacks/${key.toUpperCase()}`,
    `/api/postbacks/${key}/?QueueID=${random.int(1, 1e6)}&ResponseCode=%&a=%00&__proto__=1`,
    `/api/postbacks/${key}?${'q=1&'.repeat(random.int(0, 1_000))}`,
    `/api/postbacks/${key}%00`,
    '/api/postbacks/%',
    `/api/postbacks/${'a'.repeat(random.int(1, 256))}`,
    '/api/postbacks/%2e%2e',
    '/api/postbacks/\xff\xfe',
  ]);
}

/** Paths that are no postback: they reach the pages, which must bear them too. */
const otherPaths = [
  ...[
    '/',
    '/%',
    '/%00',
    '//',
    '/..%2f..%2fetc/passwd',
    '/api/postbacks',
    '/api/postbacks/',
    '/api/v1/calls?limit=%',
  ],
  ...[
    '/_next/%',
    '/calls/%ff',
    '/calls?cursor=%00',
    '/api/v1/calls/__proto__',
    '/api/health/live',
    '*',
    '/\xe9',
  ],
  ...['http://[', '/?__proto__[a]=1', `/${'a'.repeat(3_000)}`, '/api/auth/%', '/_next/image?url=%&w=1&q=1'],
];

function oddHeaders(random: Random): string[] {
  if (random.chance(0.85)) return [];
  return random.pick([
    () => [
      `X-Forwarded-For: ${random.pick(['unknown', '::', '999.1.1.1', ',,,', '\xff', '1.2.3.4, 5.6.7.8'])}`,
    ],
    () => [`X-Long: ${'h'.repeat(random.pick([1_000, 12_000, 20_000]))}`],
    () => Array.from({ length: random.pick([50, 600]) }, (_, index) => `X-${index}: ${index}`),
    () => ['Content-Type: text/plain', 'Content-Type: application/json'],
    () => ['Expect: 100-continue'],
    () => [`Cookie: ${'a=%;'.repeat(random.int(1, 200))}`],
    () => [`X-Latin: \xe9\xff${String.fromCharCode(random.int(128, 255))}`],
    () => ['Accept-Encoding: gzip;q=nan', 'If-Match: *', 'Range: bytes=0-18446744073709551615'],
    () => ['X-Nul: a\0b'],
    () => [`X Space: ${random.int(0, 9)}`],
    () => ['Upgrade: websocket', 'Connection: close'],
  ])();
}

function chunked(random: Random, bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const size = random.int(1, Math.max(1, Math.ceil(bytes.length / 3)));
    const chunk = bytes.subarray(from, from + size);
    const extension = random.chance(0.1) ? ';name="value"' : '';
    parts.push(latin(`${chunk.length.toString(16)}${extension}\r\n`), chunk, latin('\r\n'));
    from += size;
  }
  const trailers = random.chance(0.3) ? 'X-Trailer: 1\r\n__proto__: 2\r\n' : '';
  parts.push(latin(`0\r\n${trailers}\r\n`));
  return Buffer.concat(parts);
}

type Framing = 'length' | 'chunked' | 'short' | 'long' | 'both' | 'bad-length' | 'bad-chunk';

function request(random: Random, n: number, key: string, framing: Framing): Buffer {
  const { contentType, contentEncoding, bytes } = fuzzBody(random);
  const lengths: Record<Framing, string[]> = {
    length: [`Content-Length: ${bytes.length}`],
    chunked: ['Transfer-Encoding: chunked'],
    short: [`Content-Length: ${Math.floor(bytes.length / 2)}`],
    long: [`Content-Length: ${bytes.length + 10}`],
    both: [`Content-Length: ${bytes.length}`, 'Transfer-Encoding: chunked'],
    'bad-length': [`Content-Length: ${random.pick(['-1', '1e3', 'x', '99999999999999999999', '0x1'])}`],
    'bad-chunk': ['Transfer-Encoding: chunked'],
  };
  const head = [
    `POST ${pathOf(random, key)} HTTP/1.1`,
    'Host: fuzz',
    `User-Agent: f${n}`,
    ...(contentType === '' ? [] : [`Content-Type: ${contentType}`]),
    ...(contentEncoding === undefined ? [] : [`Content-Encoding: ${contentEncoding}`]),
    ...lengths[framing],
    ...oddHeaders(random),
  ].join('\r\n');
  const body =
    framing === 'chunked' || framing === 'both'
      ? chunked(random, bytes)
      : framing === 'bad-chunk'
        ? Buffer.concat([latin('zz\r\n'), bytes])
        : bytes;
  return Buffer.concat([latin(`${head}\r\n\r\n`), body]);
}

const broken = ['short', 'long', 'both', 'bad-length', 'bad-chunk'] as const;

function split(random: Random, bytes: Buffer): Buffer[] {
  const cut = random.int(0, bytes.length);
  return [bytes.subarray(0, cut), bytes.subarray(cut)];
}

const kinds: { weight: number; make: (random: Random, n: number, key: string) => FuzzExchange }[] = [
  {
    weight: 780,
    make: (random, n, key) => ({
      writes: [request(random, n, key, random.chance(0.8) ? 'length' : 'chunked')],
      requests: [n],
      keepsOpen: true,
    }),
  },
  {
    weight: 60,
    make: (random, n, key) => ({
      writes: split(random, request(random, n, key, 'length')),
      requests: [n],
      keepsOpen: true,
    }),
  },
  {
    weight: 100,
    make: (random, n, key) => {
      const requests = Array.from({ length: random.int(2, 5) }, (_, index) => n + index);
      return {
        writes: [Buffer.concat(requests.map((number) => request(random, number, key, 'length')))],
        requests,
        keepsOpen: true,
      };
    },
  },
  {
    weight: 40,
    make: (random, n, key) => ({
      writes: [request(random, n, key, random.pick(broken))],
      requests: [n],
      keepsOpen: false,
    }),
  },
  {
    weight: 15,
    make: (random) => ({
      writes: [Buffer.from(Array.from({ length: random.int(1, 200) }, () => random.int(0, 255)))],
      requests: [],
      keepsOpen: false,
    }),
  },
  {
    weight: 3,
    make: (random) => ({
      writes: [
        latin(
          `${random.pick(['GET', 'POST', 'PUT', 'FOO', 'OPTIONS'])} ${random.pick(otherPaths)} HTTP/1.1\r\n` +
            `Host: fuzz\r\nConnection: close\r\n\r\n`,
        ),
      ],
      requests: [],
      keepsOpen: false,
    }),
  },
];

/** The next exchange of a connection; its requests are numbered from `n`. */
export const fuzzExchange = (random: Random, n: number, key: string): FuzzExchange =>
  random.weighted(kinds).make(random, n, key);
