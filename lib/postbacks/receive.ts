import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { log } from '@/lib/platform/log';
import { metrics } from '@/lib/platform/metrics';
import { countRedactions } from './count-redactions';
import type { DurableStore } from './durable-store';
import { bodyHashBytes } from './insert-postbacks';
import type { KeySnapshot } from './key-snapshot';
import type { KeyUse } from './key-use';
import { applyPrivacy } from './privacy';
import { type KeyLookup, ReceiveKeyRing } from './receive-keys';
import { redactBody, redactHeader } from './redact';
import type { Rejections } from './rejections';

/** The largest body that is taken, in bytes. */
export const maxBodyBytes = 256 * 1024;

export interface IncomingPostback {
  /** the last part of the URL's path */
  token: string;
  contentType: string;
  userAgent: string;
  /** empty where the door cannot tell it */
  remoteAddress: string;
  body: Buffer;
  /** where `body` is only the beginning of what came: how long that was */
  bodyBytes?: number;
}

/** What is said of a sender before its body is read; `unavailable` where no key can be known. */
export type Admission = KeyLookup | 'unavailable';

/** `stored` only once the postback is durable. */
export type ReceiveResult = 'stored' | 'unknown_key' | 'unavailable';

export interface ReceiverOptions {
  /** for looking keys up */
  pool: Pool;
  store: DurableStore;
  hmacKey: Buffer;
  keyUse?: KeyUse;
  /** the keys known when the database was last there */
  keySnapshot?: KeySnapshot;
  rejections?: Rejections;
  /** after each postback, whatever became of it */
  onReceived?: ((pendingRows: number) => void) | undefined;
  now?: () => number;
}

/** The one function behind both doors: key → privacy → redact → durable. */
export class Receiver {
  private readonly keys: ReceiveKeyRing;
  private readonly store: DurableStore;
  private readonly hmacKey: Buffer;
  private readonly keyUse: KeyUse | undefined;
  private readonly rejections: Rejections | undefined;
  private readonly onReceived: (pendingRows: number) => void;
  private readonly now: () => number;
  private lastReceiptUs = 0;
  /** when a postback could not be stored anywhere last; null: never since the start */
  refusedAtMs: number | null = null;

  constructor({
    pool,
    store,
    hmacKey,
    keyUse,
    keySnapshot,
    rejections,
    onReceived = () => undefined,
    now = Date.now,
  }: ReceiverOptions) {
    this.keys = new ReceiveKeyRing(pool, now, keySnapshot);
    this.store = store;
    this.hmacKey = hmacKey;
    this.keyUse = keyUse;
    this.rejections = rejections;
    this.onReceived = onReceived;
    this.now = now;
  }

  /** Looks the key up; at once where it is taken. Never throws or rejects. */
  admit(token: string, remoteAddress: string): Admission | Promise<Admission> {
    const found = this.keys.find(token, remoteAddress);
    return found instanceof Promise ? found.catch(notStored) : found;
  }

  /** Never throws. `admission`: what `admit` said, where the door asked. */
  async receive(incoming: IncomingPostback, admission?: Admission): Promise<ReceiveResult> {
    const startedMs = performance.now();
    const result = await this.accept(
      incoming,
      admission ?? (await this.admit(incoming.token, incoming.remoteAddress)),
    );
    const { postbacks, receiveSeconds } = metrics();
    postbacks.inc({ result });
    if (result === 'unavailable') this.refusedAtMs = this.now();
    if (result === 'stored') receiveSeconds.observe((performance.now() - startedMs) / 1000);
    this.onReceived(this.store.pendingRows);
    return result;
  }

  private async accept(incoming: IncomingPostback, found: Admission): Promise<ReceiveResult> {
    try {
      if (found === 'unavailable') return found;
      if ('refused' in found) {
        this.rejections?.note(incoming, found);
        return 'unknown_key';
      }
      const { key, rules } = found;
      const kept = applyPrivacy(incoming, key, rules);
      const { body, redactions } = redactBody(kept.contentType, kept.body, rules.unmasked);
      await this.store.add({
        receivedAtUs: this.nextReceiptUs(),
        accountId: key.accountId,
        receiveKeyId: key.id,
        contentType: redactHeader(kept.contentType),
        userAgent: redactHeader(incoming.userAgent),
        remoteAddress: redactHeader(incoming.remoteAddress),
        body,
        bodyHash: createHmac('sha256', this.hmacKey)
          .update(incoming.body)
          .digest()
          .subarray(0, bodyHashBytes),
        redactions: countRedactions(redactions, kept.removed),
      });
      this.keyUse?.note(key.id, this.now());
      return 'stored';
    } catch (error) {
      return notStored(error);
    }
  }

  /** Reads the keys anew, so that those made since are known even if the database goes away now. */
  refreshKeys(): Promise<void> {
    return this.keys.refresh();
  }

  /** A microsecond that no other postback of this process has. */
  private nextReceiptUs(): number {
    this.lastReceiptUs = Math.max(this.lastReceiptUs + 1, this.now() * 1000);
    return this.lastReceiptUs;
  }
}

function notStored(error: unknown): 'unavailable' {
  log.error({ error: error instanceof Error ? error.message : String(error) }, 'postback not stored');
  return 'unavailable';
}
