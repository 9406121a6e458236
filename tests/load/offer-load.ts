import type { Socket } from 'node:net';
import { percentile } from './push-postbacks';
import { exchange, formRequest, open } from './raw-http';

export interface OfferedLoad {
  port: number;
  path: string;
  perSecond: number;
  seconds: number;
  bodyOf: (n: number) => string;
}

export interface OfferReport {
  sent: number;
  acknowledged: number[];
  /** other statuses, and `lost` for requests without an answer */
  others: Map<string, number>;
  latency: { p50: number; p95: number; p99: number; p999: number; longest: number };
}

const tickMs = 1;
const connections = 64;
const host = '127.0.0.1';

/**
 * Sends as many requests a second as asked for, whether or not the answers keep up. A latency counts from the moment
 * the request was due, so that a sender that had to wait its turn is not left out.
 */
export async function offerLoad({
  port,
  path,
  perSecond,
  seconds,
  bodyOf,
}: OfferedLoad): Promise<OfferReport> {
  const acknowledged: number[] = [];
  const others = new Map<string, number>();
  const latenciesMs: number[] = [];
  const total = perSecond * seconds;
  const free = Array.from({ length: connections }, (): { socket: Socket | null } => ({ socket: null }));
  const senders = [...free];
  const startedMs = performance.now();
  let next = 0;
  await new Promise<void>((resolve) => {
    const sendDue = () => {
      const due = Math.min(total, Math.floor(((performance.now() - startedMs) * perSecond) / 1000));
      for (let sender = free.at(-1); sender && next < due; sender = free.at(-1)) {
        free.pop();
        void send(sender, next);
        next += 1;
      }
    };
    const send = async (sender: { socket: Socket | null }, n: number) => {
      if (!sender.socket || sender.socket.destroyed) sender.socket = await open(host, port);
      const status = sender.socket && (await exchange(sender.socket, formRequest({ host, path }, bodyOf(n))));
      latenciesMs.push(performance.now() - startedMs - (n * 1000) / perSecond);
      if (status === 200) acknowledged.push(n);
      else others.set(String(status ?? 'lost'), (others.get(String(status ?? 'lost')) ?? 0) + 1);
      free.push(sender);
      sendDue();
      if (latenciesMs.length < total) return;
      clearInterval(timer);
      resolve();
    };
    const timer = setInterval(sendDue, tickMs);
  });
  for (const { socket } of senders) socket?.destroy();
  const share = (part: number) => percentile(latenciesMs, part);
  return {
    sent: next,
    acknowledged,
    others,
    latency: { p50: share(0.5), p95: share(0.95), p99: share(0.99), p999: share(0.999), longest: share(1) },
  };
}
