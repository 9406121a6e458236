import { connect, type Socket } from 'node:net';
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

const tickMs = 1;
const connections = 64;
const slowestAnswerMs = 30_000;

/**
 * Sends as many requests a second as asked for, whether or not the answers keep up. A latency counts from the moment
 * the request was due, so that a sender that had to wait its turn is not left out. Speaks HTTP over bare sockets: the
 * sender shares the machine with what it measures, and a client library would take as much of it.
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
  const senders = Array.from({ length: connections }, () => new Sender(port, path));
  const free = [...senders];
  const startedMs = performance.now();
  let next = 0;
  await new Promise<void>((resolve) => {
    let answered = 0;
    const sendDue = () => {
      const due = Math.min(total, Math.floor(((performance.now() - startedMs) * perSecond) / 1000));
      for (let sender = free.at(-1); sender && next < due; sender = free.at(-1)) {
        free.pop();
        const n = next;
        next += 1;
        void send(sender, n);
      }
    };
    const send = async (sender: Sender, n: number) => {
      const status = await sender.post(bodyOf(n));
      latenciesMs.push(performance.now() - startedMs - (n * 1000) / perSecond);
      if (status === '200') acknowledged.push(n);
      else others.set(status, (others.get(status) ?? 0) + 1);
      free.push(sender);
      answered += 1;
      sendDue();
      if (answered < total) return;
      clearInterval(timer);
      resolve();
    };
    const timer = setInterval(sendDue, tickMs);
  });
  for (const sender of senders) sender.close();
  const share = (part: number) => percentile(latenciesMs, part);
  return {
    sent: next,
    acknowledged,
    others,
    latency: { p50: share(0.5), p95: share(0.95), p99: share(0.99), p999: share(0.999), longest: share(1) },
  };
}

/** One connection, one request at a time; a connection that broke is opened anew for the next. */
class Sender {
  private socket: Socket | undefined;
  private answer = '';
  private settle: ((status: string) => void) | undefined;
  private readonly head: string;

  constructor(
    private readonly port: number,
    path: string,
  ) {
    this.head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
  }

  /** The status, or `lost` without an answer. */
  post(body: string): Promise<string> {
    const socket = this.socket ?? this.open();
    return new Promise((resolve) => {
      this.settle = resolve;
      socket.write(`${this.head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private open(): Socket {
    const socket = connect(this.port, '127.0.0.1');
    this.socket = socket;
    this.answer = '';
    socket.setEncoding('latin1').setNoDelay(true).setTimeout(slowestAnswerMs);
    socket.on('data', (text: string) => this.read(text));
    socket.on('timeout', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      this.finish('lost');
    });
    return socket;
  }

  private read(text: string): void {
    this.answer += text;
    const headEnd = this.answer.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.answer.slice(0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (this.answer.length < headEnd + 4 + length) return;
    this.answer = '';
    if (/\r\nconnection: *close/i.test(head)) {
      this.socket?.destroy();
      this.socket = undefined;
    }
    this.finish(head.slice(9, 12));
  }

  private finish(status: string): void {
    const settle = this.settle;
    this.settle = undefined;
    settle?.(status);
  }
}
