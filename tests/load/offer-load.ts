import { Agent, request } from 'node:http';
import { percentile } from './push-postbacks';

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

const tickMs = 10;

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
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const acknowledged: number[] = [];
  const others = new Map<string, number>();
  const latenciesMs: number[] = [];
  const startedMs = performance.now();
  const total = perSecond * seconds;
  const underWay = new Set<Promise<void>>();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - startedMs) * perSecond) / 1000));
      for (; sent < due; sent += 1) {
        const n = sent;
        const dueMs = startedMs + (n * 1000) / perSecond;
        const exchange = post(agent, port, path, bodyOf(n)).then((status) => {
          latenciesMs.push(performance.now() - dueMs);
          if (status === 200) acknowledged.push(n);
          else others.set(String(status ?? 'lost'), (others.get(String(status ?? 'lost')) ?? 0) + 1);
          underWay.delete(exchange);
        });
        underWay.add(exchange);
      }
      if (sent < total) return;
      clearInterval(timer);
      resolve();
    }, tickMs);
  });
  await Promise.all(underWay);
  agent.destroy();
  const share = (part: number) => percentile(latenciesMs, part);
  return {
    sent,
    acknowledged,
    others,
    latency: { p50: share(0.5), p95: share(0.95), p99: share(0.99), p999: share(0.999), longest: share(1) },
  };
}

function post(agent: Agent, port: number, path: string, body: string): Promise<number | null> {
  return new Promise((resolve) => {
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': Buffer.byteLength(body),
    };
    const sending = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? null));
      response.on('error', () => resolve(null));
    });
    sending.on('error', () => resolve(null));
    sending.end(body);
  });
}
