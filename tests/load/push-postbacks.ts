import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { exchange, formRequest, open } from './raw-http';

export interface PushOptions {
  host: string;
  port: number;
  path: string;
  connections: number;
  /** ends the push; what is under way is still waited for */
  until: (acknowledged: number, elapsedMs: number) => boolean;
  /** the body of the n-th postback, n from 0, each asked for once */
  bodyOf: (n: number) => string;
  contentType?: string;
}

export interface PushResult {
  /** numbers n whose 200 arrived whole */
  acknowledged: number[];
  /** other statuses, and `lost` for connections that ended without an answer */
  others: Map<string, number>;
  latenciesMs: number[];
  elapsedMs: number;
}

/**
 * Posts over raw keep-alive sockets, one request at a time on each, as cheaply as a client can: the load shares its
 * cores with the server it measures. A connection that breaks is opened again until `until` says stop.
 */
export async function pushPostbacks(options: PushOptions): Promise<PushResult> {
  const result: PushResult = { acknowledged: [], others: new Map(), latenciesMs: [], elapsedMs: 0 };
  const startedMs = performance.now();
  let next = 0;
  const done = () => options.until(result.acknowledged.length, performance.now() - startedMs);
  const note = (what: string) => result.others.set(what, (result.others.get(what) ?? 0) + 1);

  const runConnection = async () => {
    let socket: Socket | null = null;
    while (!done()) {
      if (!socket || socket.destroyed) socket = await open(options.host, options.port);
      if (!socket) {
        note('lost');
        await sleep(20);
        continue;
      }
      const n = next++;
      const sentMs = performance.now();
      const status = await exchange(socket, formRequest(options, options.bodyOf(n)));
      if (status === 200) {
        result.acknowledged.push(n);
        result.latenciesMs.push(performance.now() - sentMs);
      } else {
        note(status === null ? 'lost' : String(status));
        socket.destroy();
        socket = null;
      }
    }
    socket?.destroy();
  };
  await Promise.all(Array.from({ length: options.connections }, runConnection));
  result.elapsedMs = performance.now() - startedMs;
  return result;
}

/** The value below which `share` (0 to 1) of the samples lie; 0 without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** A form of 15 fields, as the vendor posts at the end of an answered call. */
export function answeredCallBody(queueId: number): string {
  return (
    `QueueID=${queueId}&ResponseCode=1&StartTime=8%2f28%2f2020+12%3a53%3a06+AM&EndTime=8%2f28%2f2020+12%3a53%3a43+AM` +
    '&Duration=37&machinedetection=HUMAN&digitsdialed=345&incallringcount=3&isWireless=False&telcoLATA=252' +
    '&telcoOCN=8825&telcoSwitchName=NORFOLK&callerid=7575550100&phonenumber=7575550199&zipcode=23452'
  );
}
