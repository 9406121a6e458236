import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { foldCall, foldTimeline } from '../fold-call';
import type { Call, CallEvent, TimelineEntry } from '../schema';

/** The bytes that came in for one event. */
export interface RawPostback {
  contentType: string;
  userAgent: string;
  /** redacted; bytes that are not UTF-8 as U+FFFD */
  body: string;
  /** values that redaction masked */
  redactions: number;
  /** when the same bytes came in again, oldest first */
  copiesReceivedAt: Date[];
}

export interface CallDetail {
  call: Call;
  /** null where the bytes are no longer kept */
  timeline: (TimelineEntry & { raw: RawPostback | null })[];
  account: { id: string; name: string } | null;
  dedicatedNumber: { id: string; phoneNumber: string; label: string } | null;
}

/** A call with its events in the order of its life. Null for an id that no call has. */
export async function findCall(db: PrismaClient, id: string): Promise<CallDetail | null> {
  // One snapshot: a postback that is applied meanwhile shows in all of it or in none.
  const found = await db.$transaction(
    async (tx) => {
      const identity = await tx.call.findUnique({
        where: { id },
        select: { id: true, accountId: true, dedicatedNumberId: true },
      });
      if (!identity) return null;
      const events = await tx.$queryRaw<EventRow[]>`
        SELECT e.postback_id::text AS "postbackId", e.source::text, e.received_at AS "receivedAt",
          e.response_code AS "responseCode", e.start_time AS "startTime", e.end_time AS "endTime",
          e.duration_seconds AS "durationSeconds", e.machine_detection AS "machineDetection", e.details,
          p.body, p.content_type AS "contentType", p.user_agent AS "userAgent", p.redactions::int,
          ARRAY(SELECT c.received_at FROM postback_state s JOIN postback c ON c.id = s.postback_id
                WHERE s.call_id = e.call_id AND s.verdict = 'duplicate' AND c.body_hash = e.body_hash
                ORDER BY c.received_at) AS "copiesReceivedAt"
        FROM call_event e LEFT JOIN postback p ON p.id = e.postback_id
        WHERE e.call_id = ${id}::uuid`;
      const { accountId, dedicatedNumberId } = identity;
      const account = await tx.account.findUnique({
        where: { id: accountId },
        select: { id: true, name: true },
      });
      const dedicatedNumber = dedicatedNumberId
        ? await tx.dedicatedNumber.findUnique({
            where: { id: dedicatedNumberId },
            select: { id: true, phoneNumber: true, label: true },
          })
        : null;
      return { identity, events, account, dedicatedNumber };
    },
    { isolationLevel: 'RepeatableRead' },
  );
  if (!found || found.events.length === 0) return null;
  const { identity, events, account, dedicatedNumber } = found;
  const call = foldCall(identity, events);
  const timeline = foldTimeline(events);
  const rawById = new Map(events.map((row) => [row.postbackId, rawOf(row)]));
  return {
    call,
    timeline: timeline.map((entry) => ({ ...entry, raw: rawById.get(entry.event.postbackId) ?? null })),
    account,
    dedicatedNumber,
  };
}

interface EventRow extends CallEvent {
  body: Uint8Array | null;
  contentType: string | null;
  userAgent: string | null;
  redactions: number | null;
  copiesReceivedAt: Date[];
}

function rawOf({ body, contentType, userAgent, redactions, copiesReceivedAt }: EventRow): RawPostback | null {
  if (!body) return null;
  return {
    contentType: contentType ?? '',
    userAgent: userAgent ?? '',
    body: Buffer.from(body).toString('utf8'),
    redactions: redactions ?? 0,
    copiesReceivedAt,
  };
}
