import type { Pool } from 'pg';
import { log } from '@/lib/platform/log';
import { metrics } from '@/lib/platform/metrics';
import { countRedactions } from './count-redactions';
import { applyPrivacy, withStrictestPolicy } from './privacy';
import type { IncomingPostback } from './receive';
import type { KeyLookup, RefusalReason } from './receive-keys';
import { redactBody, redactHeader } from './redact';

export interface RejectionsOptions {
  pool: Pool;
  /** so many of the newest are kept */
  capacity?: number;
  /** so many are written at a time; what comes beyond is counted, not kept */
  maxQueued?: number;
  flushMs?: number;
}

type Refusal = Extract<KeyLookup, { refused: RefusalReason }>;

interface Rejected {
  receivedAt: Date;
  reason: RefusalReason;
  tokenHint: string;
  receiveKeyId: string | null;
  contentType: string;
  userAgent: string;
  remoteAddress: string;
  body: Buffer;
  bodyBytes: number;
  redactions: number;
}

/** What is kept of the body of a post that was refused. */
export const maxRejectedBytes = 8 * 1024;
const hintCharacters = 4;
/** Whose key was meant nobody knows: what the strictest account keeps is kept. */
const nobody = { accountId: '', dedicatedNumberId: null };

/**
 * The newest posts that were answered 404, for the inbox. Written once a second, off the path of the answer: a flood
 * of wrong keys costs a bounded amount of memory, disk and time, and no good post waits for it.
 */
export class Rejections {
  private readonly pool: Pool;
  private readonly capacity: number;
  private readonly maxQueued: number;
  private readonly timer: NodeJS.Timeout;
  private queued: Rejected[] = [];
  private writing: Promise<void> | undefined;

  constructor({ pool, capacity = 10_000, maxQueued = 200, flushMs = 1_000 }: RejectionsOptions) {
    this.pool = pool;
    this.capacity = capacity;
    this.maxQueued = maxQueued;
    this.timer = setInterval(() => void this.flush(), flushMs);
    this.timer.unref();
  }

  note(posted: IncomingPostback, { refused, key, rules }: Refusal): void {
    if (this.queued.length >= this.maxQueued) {
      metrics().rejectionsUnrecorded.inc();
      return;
    }
    const beginning = { contentType: posted.contentType, body: beginningOf(posted.body, maxRejectedBytes) };
    const kept = applyPrivacy(beginning, key ?? nobody, key ? rules : withStrictestPolicy(rules));
    const { body, redactions } = redactBody(kept.contentType, kept.body, rules.unmasked);
    this.queued.push({
      receivedAt: new Date(),
      reason: refused,
      tokenHint: hintOf(posted.token),
      receiveKeyId: key?.id ?? null,
      contentType: redactHeader(kept.contentType),
      userAgent: redactHeader(posted.userAgent),
      remoteAddress: redactHeader(posted.remoteAddress),
      body,
      bodyBytes: posted.bodyBytes ?? posted.body.length,
      redactions: countRedactions(redactions, kept.removed),
    });
  }

  /** Writes what is queued. Never rejects: what the database does not take is let go. */
  flush(): Promise<void> {
    this.writing ??= this.write(this.queued.splice(0)).finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.writing;
    await this.flush();
  }

  private async write(rows: Rejected[]): Promise<void> {
    if (rows.length === 0) return;
    try {
      await this.pool.query(
        `INSERT INTO rejected_postback (received_at, reason, token_hint, receive_key_id, content_type, user_agent,
                                        remote_address, body, body_bytes, redactions)
         SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[],
                              $7::text[], $8::bytea[], $9::int[], $10::smallint[])`,
        [
          rows.map((row) => row.receivedAt),
          rows.map((row) => row.reason),
          rows.map((row) => row.tokenHint),
          rows.map((row) => row.receiveKeyId),
          rows.map((row) => row.contentType),
          rows.map((row) => row.userAgent),
          rows.map((row) => row.remoteAddress),
          rows.map((row) => row.body),
          rows.map((row) => row.bodyBytes),
          rows.map((row) => row.redactions),
        ],
      );
      await this.pool.query(
        `DELETE FROM rejected_postback
         WHERE id <= (SELECT id FROM rejected_postback ORDER BY id DESC OFFSET $1 LIMIT 1)`,
        [this.capacity],
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      log.warn({ error: message, posts: rows.length }, 'rejected posts not recorded');
    }
  }
}

/** How a token begins and how long it is: enough to know a mistyped one by, not to use it. */
const hintOf = (token: string): string =>
  token === '' ? 'none' : `${redactHeader(token.slice(0, hintCharacters))}… (${token.length} characters)`;

/** At most so many bytes, and no part of a number that the cut divides: of half a card number nothing tells it is one. */
function beginningOf(body: Buffer, bytes: number): Buffer {
  if (body.length <= bytes) return body;
  const text = body.toString('latin1', 0, bytes);
  let end = text.length;
  while (end > 0 && /[\d\s+%&#;\\.a-fnpstux\x80-\xff-]/i.test(text[end - 1] ?? '')) end -= 1;
  return body.subarray(0, end);
}
