import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { log } from '@/lib/platform/log';
import { type CallChange, changeChannelOf, readPayload } from './announce-changes';

export interface HubListener {
  onChange(change: CallChange, position: string): void;
  /** Changes may have been missed: the listener has to look at everything anew. */
  onGap(position: string): void;
  /** No more will come: the process ends. */
  onStop(): void;
}

export interface HubOptions {
  databaseUrl: () => string;
  /** how many changes are kept for those who come back */
  keptChanges?: number;
  reconnectMs?: number;
  /** how often the connection is asked whether it still lives */
  checkMs?: number;
}

const connectTimeoutMs = 2_000;

/**
 * The changes of calls as every projector announces them, heard on one connection of this process and handed to any
 * number of listeners. A position, `<epoch>-<number>`, tells where a listener stood; an epoch lasts as long as one
 * connection, and who comes back with a position of another epoch, or of too long ago, is told of a gap.
 */
export class ChangeHub {
  private readonly options: Required<HubOptions>;
  private readonly listeners = new Set<HubListener>();
  /** as they were heard: most are never read again */
  private readonly kept: string[] = [];
  private epoch = newEpoch();
  /** of the newest change in this epoch; the first is 1 */
  private newest = 0;
  private client: Client | undefined;
  private connecting: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private check: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor({ databaseUrl, keptChanges = 5_000, reconnectMs = 1_000, checkMs = 15_000 }: HubOptions) {
    this.options = { databaseUrl, keptChanges, reconnectMs, checkMs };
  }

  /**
   * Where the stream of changes stands now: everything that commits later comes after it. Of what committed before
   * nothing does: Postgres hands over what it has to tell before it answers anything else.
   */
  async position(): Promise<string> {
    await this.connect();
    const { client } = this;
    if (client) await client.query('SELECT 1').catch(() => this.lose(client));
    return this.currentPosition();
  }

  /** Hands over what came after `position`, then everything that comes. Returns how to end it. */
  async listen(position: string, listener: HubListener): Promise<() => void> {
    await this.connect();
    if (this.stopped) {
      listener.onStop();
      return () => undefined;
    }
    this.replay(position, listener);
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.check);
    for (const listener of this.listeners) listener.onStop();
    this.listeners.clear();
    await this.connecting;
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private currentPosition(): string {
    return `${this.epoch}-${this.newest}`;
  }

  private replay(position: string, listener: HubListener): void {
    const [epoch, number] = position.split('-');
    const oldestKept = this.newest - this.kept.length;
    const from = Number(number);
    if (epoch !== this.epoch || !(from >= oldestKept && from <= this.newest)) {
      listener.onGap(this.currentPosition());
      return;
    }
    for (let at = from + 1; at <= this.newest; at += 1) {
      const change = readPayload(this.kept[at - oldestKept - 1] ?? '');
      if (change) listener.onChange(change, `${this.epoch}-${at}`);
    }
  }

  /** Resolves when listening, or when that failed: it is tried again without an end. */
  private connect(): Promise<void> {
    if (this.client || this.stopped) return Promise.resolve();
    this.connecting ??= this.open()
      .catch((error: Error) => {
        log.warn({ error: error.message }, 'live updates wait for the database');
        this.retryLater();
      })
      .finally(() => {
        this.connecting = undefined;
      });
    return this.connecting;
  }

  private async open(): Promise<void> {
    const client = new Client({
      connectionString: this.options.databaseUrl(),
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: connectTimeoutMs,
      keepAlive: true,
      application_name: 'live updates',
    });
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    client.on('notification', ({ payload = '' }) => this.hear(payload));
    try {
      await client.connect();
      const { rows } = await client.query<{ schema: string }>('SELECT current_schema() AS schema');
      await client.query(`LISTEN ${client.escapeIdentifier(changeChannelOf(rows[0]?.schema ?? 'public'))}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    // whatever went unheard before, nobody's old position leads here
    this.epoch = newEpoch();
    this.newest = 0;
    this.kept.length = 0;
    this.client = client;
    this.check = setInterval(() => {
      client.query('SELECT 1').catch(() => this.lose(client));
    }, this.options.checkMs);
    this.check.unref();
    for (const listener of this.listeners) listener.onGap(this.currentPosition());
  }

  private hear(payload: string): void {
    this.newest += 1;
    this.kept.push(payload);
    if (this.kept.length > this.options.keptChanges) this.kept.shift();
    const change = this.listeners.size > 0 ? readPayload(payload) : null;
    if (!change) return;
    for (const listener of this.listeners) listener.onChange(change, this.currentPosition());
  }

  /** From here on changes go unheard until the connection is back. */
  private lose(client: Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearInterval(this.check);
    client.end().catch(() => undefined);
    if (!this.stopped) log.warn('live updates lost the database');
    this.retryLater();
  }

  private retryLater(): void {
    if (this.stopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), this.options.reconnectMs);
    this.retry.unref();
  }
}

const newEpoch = (): string => randomBytes(6).toString('hex');
