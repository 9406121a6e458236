import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '@/lib/simulator/random';
import { plainPlace, stormyPlace } from './fuzz-place';
import { type FuzzExchange, fuzzExchange } from './fuzz-requests';
import { residentMb } from './resident-mb';
import { withClient } from './with-client';

export interface FuzzOptions {
  requests: number;
  /** the same seed sends the same bytes */
  seed: number;
  connections?: number;
  onProgress?: (sent: number) => void;
  /** under privacy rules, with the database away for a while in the middle */
  isStormy?: boolean;
}

export interface FuzzReport {
  requests: number;
  /** how many answers had each status; `none` for connections that ended without one */
  statuses: Map<string, number>;
  acknowledged: number;
  stored: number;
  /** numbers answered 200 that the table does not hold */
  missing: number[];
  /** the first requests answered 500 or above, 503 apart, as text */
  failures: string[];
  verdicts: Map<string, number>;
  /** the app: before the first request, after a fifth (until then it warms up), its highest from there on, towards the end */
  memoryMb: { start: number; early: number; highest: number; late: number };
  /** from the first request to the last answer */
  seconds: number;
  serverLog: string;
}

const key = 'fuzzfuzzfuzzfuzzfuzzfuzz01';
/**
 * What the app may hold more at the end than after a fifth, and still counts as flat, in MB. In a short run the heap has
 * not found its size by then.
 */
export const flatMemoryMb = (requests: number): number => (requests < 500_000 ? 200 : 60);

const largestExchange = 5;
const answerMs = 20_000;

/** Sends generated requests over real sockets to the built server, has all of it projected, and looks each 200 up. */
export async function runFuzz({
  requests,
  seed,
  connections = 24,
  onProgress,
  isStormy = false,
}: FuzzOptions): Promise<FuzzReport> {
  const place = isStormy ? await stormyPlace(key, requests) : await plainPlace(key);
  const { server, databaseUrl } = place;
  try {
    const acknowledged = new Uint8Array(requests + largestExchange * connections);
    const statuses = new Map<string, number>();
    const failures: string[] = [];
    const memory = new MemorySamples(server.pid, requests);
    const startedMs = performance.now();
    let next = 0;
    const note = (status: string) => statuses.set(status, (statuses.get(status) ?? 0) + 1);

    const runConnection = async (random: Random) => {
      let socket: Socket | null = null;
      while (next < requests) {
        const exchange = fuzzExchange(random, next, key);
        const expected = Math.max(1, exchange.requests.length);
        next += expected;
        place.onSent(next);
        onProgress?.(next);
        memory.sampleAt(next);
        socket = socket && !socket.destroyed && socket.writable ? socket : await open(server.port);
        const answers = await send(socket, exchange);
        for (const status of answers) note(String(status));
        for (let index = answers.length; index < expected; index += 1) note('none');
        for (const [index, n] of exchange.requests.entries()) if (answers[index] === 200) acknowledged[n] = 1;
        const isPage = exchange.requests.length === 0;
        const isFault = answers.some(isFailure) && !(isPage && !place.hasDatabase());
        if (isFault && failures.length < 20) {
          failures.push(Buffer.concat(exchange.writes).toString('latin1').slice(0, 2_000));
        }
        if (!exchange.keepsOpen || answers.length < exchange.requests.length) {
          socket.destroy();
          socket = null;
        }
      }
      socket?.destroy();
    };
    const random = new Random(seed);
    await Promise.all(Array.from({ length: connections }, () => runConnection(random.fork())));
    const seconds = (performance.now() - startedMs) / 1000;
    await place.untilStored();
    const verdicts = await untilDecided(databaseUrl);
    return {
      requests: next,
      statuses,
      acknowledged: acknowledged.reduce((sum, each) => sum + each, 0),
      ...(await lookUp(databaseUrl, acknowledged)),
      failures,
      verdicts,
      memoryMb: memory.atEnd(),
      seconds,
      serverLog: server.stderr(),
    };
  } finally {
    await place.stop();
  }
}

/**
 * What the app holds, looked at each hundredth of the way. Early and late it is the least of a tenth: what waits for the
 * collector comes and goes by more than a hundred megabytes.
 */
class MemorySamples {
  private readonly start: number;
  private readonly samples: { share: number; mb: number }[] = [];
  private nextAt = 0;

  constructor(
    private readonly pid: number,
    private readonly requests: number,
  ) {
    this.start = residentMb(pid) ?? 0;
  }

  sampleAt(sent: number): void {
    if (sent < this.nextAt) return;
    this.nextAt = sent + this.requests / 100;
    this.samples.push({ share: sent / this.requests, mb: residentMb(this.pid) ?? 0 });
  }

  atEnd(): FuzzReport['memoryMb'] {
    const between = (from: number, to: number) =>
      this.samples.filter(({ share }) => share >= from && share < to).map(({ mb }) => mb);
    return {
      start: this.start,
      early: Math.min(...between(0.2, 0.3)),
      highest: Math.max(...between(0.2, 1.1)),
      late: Math.min(...between(0.9, 1.1)),
    };
  }
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('close', () => reject(new Error('the server takes no connection: it is gone')));
  });
  return socket;
}

/** Being too busy is said honestly with 503, and counted; everything else from 500 is a fault. */
const isFailure = (status: number) => status >= 500 && status !== 503;

/** The final statuses in the order they came. */
function send(socket: Socket, { writes, requests, keepsOpen }: FuzzExchange): Promise<number[]> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const timer = setTimeout(
      () => finish(new Error(`no answer in ${answerMs} ms to: ${writes.join('').slice(0, 1_000)}`)),
      answerMs,
    );
    const finish = (error?: Error) => {
      clearTimeout(timer);
      socket.off('data', onData);
      socket.off('close', onEnd);
      socket.off('end', onEnd);
      if (error) reject(error);
      else resolve(finalStatuses(heard));
    };
    const onData = (chunk: Buffer) => {
      heard += chunk.toString('latin1');
      if (keepsOpen && finalStatuses(heard).length >= requests.length) finish();
    };
    const onEnd = () => finish();
    socket.on('data', onData);
    socket.on('close', onEnd);
    socket.on('end', onEnd);
    for (const [index, bytes] of writes.entries()) {
      if (index === 0) socket.write(bytes);
      else setImmediate(() => socket.write(bytes));
    }
    if (!keepsOpen) setImmediate(() => socket.end());
  });
}

/** Only statuses whose whole answer is there; a page's answer has no length and ends with its connection. */
function finalStatuses(heard: string): number[] {
  const statuses: number[] = [];
  for (let at = heard.indexOf('HTTP/1.1 '); at >= 0; at = heard.indexOf('HTTP/1.1 ', at)) {
    const headEnd = heard.indexOf('\r\n\r\n', at);
    if (headEnd < 0) break;
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(heard.slice(at, headEnd))?.[1] ?? 0);
    const end = headEnd + 4 + length;
    if (heard.length < end) break;
    const status = Number(heard.slice(at + 9, at + 12));
    if (status >= 200) statuses.push(status);
    at = end;
  }
  return statuses;
}

/** The verdicts and their counts, once no postback waits any more. */
function untilDecided(url: string): Promise<Map<string, number>> {
  return withClient(url, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ verdict: string; count: number }>(
        'SELECT verdict, count(*)::int AS count FROM postback_state GROUP BY verdict ORDER BY verdict',
      );
      const verdicts = new Map(rows.map(({ verdict, count }) => [verdict, count]));
      if (!verdicts.has('waiting')) return verdicts;
      await sleep(500);
    }
  });
}

function lookUp(url: string, acknowledged: Uint8Array): Promise<{ stored: number; missing: number[] }> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ agent: string }>(
      `SELECT DISTINCT user_agent AS agent FROM postback WHERE user_agent ~ '^f[0-9]+$'`,
    );
    const { rows: counts } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM postback',
    );
    const found = new Set(rows.map(({ agent }) => Number(agent.slice(1))));
    const missing: number[] = [];
    for (let n = 0; n < acknowledged.length; n += 1) if (acknowledged[n] && !found.has(n)) missing.push(n);
    return { stored: counts[0]?.count ?? 0, missing };
  });
}
