import { EventEmitter, once } from 'node:events';
import { Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { createProxyServer, proxyUpgrade } from 'httpxy';
import { log } from '@/lib/platform/log';
import type { FromPages, PagesSetup, ToPages } from './messages';

export interface PagesOptions {
  /** the program of the thread */
  program: URL;
  /** whether what the framework says of itself on stdout is left out; the log goes its own way */
  isQuiet?: boolean;
  setup: () => PagesSetup;
  /** each time the thread has made sure that users, accounts and keys are there */
  onPrepared: (lines: string[]) => Promise<void> | void;
  /** tells those who cannot be helped; `isStarting`: pages will be there soon */
  answerClosed: (response: ServerResponse, isStarting: boolean) => void;
  /** how long after its end the thread is started again; twice as long after each start that fails */
  restartMs?: number;
  /** how long a request waits for pages that are being started */
  waitMs?: number;
}

const longestRestartMs = 30_000;
const noticeMs = 200;
/** What a thread that was asked to stop has for it: a batch of the projector, a turn of a job. */
const stopMs = 70_000;

/**
 * The thread in which pages are drawn, calls folded and jobs done: what it takes of a core, and whatever becomes of it, no
 * postback waits for. It listens on the loopback interface; requests are handed on to it. When it ends, it is started anew,
 * and who asks meanwhile waits.
 */
export class Pages {
  private readonly options: Required<PagesOptions>;
  private readonly changes = new EventEmitter();
  private readonly proxy = createProxyServer({
    agent: new Agent({ keepAlive: true, maxFreeSockets: 64 }),
    // a reader may take as long as it likes for a long answer
    proxyTimeout: 0,
  });
  private readonly upgraded = new Set<Duplex>();
  private thread: Worker | undefined;
  private port: number | undefined;
  private isStarted = false;
  private restartMs: number;
  private stopping: Promise<void> | undefined;
  private restart: NodeJS.Timeout | undefined;

  constructor({ isQuiet = true, restartMs = 500, waitMs = 10_000, ...options }: PagesOptions) {
    this.options = { isQuiet, restartMs, waitMs, ...options };
    this.restartMs = restartMs;
    this.changes.setMaxListeners(0);
  }

  /** Resolves once pages are open; rejects when they cannot be opened. From then on the thread is kept alive. */
  async start(): Promise<void> {
    await this.launch();
    this.isStarted = true;
  }

  /** Hands a request on, at once or when pages have opened. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = await this.target();
    if (!target) return this.answerClosed(response);
    request.headers['x-forwarded-for'] ??= request.socket.remoteAddress;
    // the door has said it already
    delete request.headers.expect;
    try {
      await this.proxy.web(request, response, { target });
    } catch (error) {
      if (response.destroyed) return;
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'a page was cut off');
      if (response.headersSent) return void response.destroy();
      await this.noticeEnd();
      const wasTaken = (error as NodeJS.ErrnoException).code !== 'ECONNREFUSED' || request.method !== 'GET';
      if (wasTaken || this.port === target.port) this.answerClosed(response);
      else await this.handle(request, response);
    }
  }

  /** The end of the thread is heard of a moment after that of its connections. */
  private async noticeEnd(): Promise<void> {
    if (this.port === undefined) return;
    const signal = AbortSignal.timeout(noticeMs);
    await once(this.changes, 'closed', { signal }).catch(() => undefined);
  }

  /** For the page reloads of `npm run dev`. */
  async handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    this.upgraded.add(socket);
    socket.once('close', () => this.upgraded.delete(socket));
    const target = await this.target();
    if (!target) socket.destroy();
    else await proxyUpgrade(target, request, socket, head).catch(() => socket.destroy());
  }

  tell(message: ToPages): void {
    this.thread?.postMessage(message);
  }

  /** Ends what would go on for as long as its reader stays. */
  endStreams(): void {
    this.tell('end-live-updates');
    for (const socket of this.upgraded) socket.destroy();
  }

  /** Resolves once the thread has ended. */
  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    clearTimeout(this.restart);
    const { thread } = this;
    if (!thread) return;
    const ended = once(thread, 'exit');
    this.tell('stop');
    const timer = setTimeout(() => void thread.terminate(), stopMs);
    await ended;
    clearTimeout(timer);
  }

  private get isStarting(): boolean {
    return (this.thread ?? this.restart) !== undefined;
  }

  private answerClosed(response: ServerResponse): void {
    this.options.answerClosed(response, this.isStarting);
  }

  private async target(): Promise<{ host: string; port: number } | undefined> {
    if (this.port === undefined && this.isStarting && !this.stopping) {
      const signal = AbortSignal.timeout(this.options.waitMs);
      await once(this.changes, 'open', { signal }).catch(() => undefined);
    }
    return this.port === undefined ? undefined : { host: '127.0.0.1', port: this.port };
  }

  private launch(): Promise<void> {
    const { program, isQuiet, setup, onPrepared } = this.options;
    const thread = new Worker(program, { workerData: setup(), stdout: isQuiet });
    if (isQuiet) thread.stdout.resume();
    this.thread = thread;
    return new Promise((resolve, reject) => {
      let failure = new Error('the thread of pages ended');
      thread.on('error', (error: Error) => {
        failure = error;
      });
      thread.on('message', (message: FromPages) => {
        if (message.kind === 'prepared') void onPrepared(message.lines);
        else {
          this.port = message.port;
          this.restartMs = this.options.restartMs;
          this.changes.emit('open');
          resolve();
        }
      });
      thread.once('exit', () => {
        this.thread = undefined;
        this.port = undefined;
        this.changes.emit('closed');
        reject(failure);
        if (this.isStarted && !this.stopping) this.launchLater(failure);
      });
    });
  }

  private launchLater(failure: Error): void {
    log.error({ error: failure.message }, 'pages ended and are started again');
    // whoever waits for it has heard of it by the thread's end
    this.restart = setTimeout(() => {
      this.restart = undefined;
      this.launch().catch(() => undefined);
    }, this.restartMs);
    this.restartMs = Math.min(this.restartMs * 2, longestRestartMs);
  }
}
