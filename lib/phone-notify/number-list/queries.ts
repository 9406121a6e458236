import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { lookBackHours, lookBackWeeks } from './expected-calls';

export interface ScriptFacts {
  id: string;
  /** as last read or set; null: never */
  script: string | null;
  scriptAskedAt: Date | null;
  scriptFailure: string;
  driftAt: Date | null;
  urlSentAt: Date | null;
  hasLicenseKey: boolean;
}

/** What is known of the script of each number, by the number's id. */
export async function listScriptFacts(db: PrismaClient): Promise<Map<string, ScriptFacts>> {
  const rows = await db.$queryRaw<ScriptFacts[]>`
    SELECT n.id::text, s.script, n.script_asked_at AS "scriptAskedAt", n.script_failure AS "scriptFailure",
           n.script_drift_at AS "driftAt", n.url_sent_at AS "urlSentAt",
           a.license_key_set_at IS NOT NULL AS "hasLicenseKey"
    FROM dedicated_number n JOIN account a ON a.id = n.account_id
    LEFT JOIN LATERAL (
      SELECT script FROM incoming_script WHERE dedicated_number_id = n.id ORDER BY id DESC LIMIT 1
    ) s ON true`;
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Incoming calls of each number by hour: the day that ends now, and the same day of the week in earlier weeks. By number,
 * then by the beginning of the hour in milliseconds. Read from the roll-ups: what was ever posted does not matter.
 */
export async function listHourCounts(
  db: PrismaClient,
  now: Date,
  phoneNumbers: readonly string[],
): Promise<Map<string, Map<number, number>>> {
  const rows = await db.$queryRaw<{ phoneNumber: string; startsAt: Date; calls: number }[]>`
    SELECT r.called_number AS "phoneNumber", r.starts_at AS "startsAt", sum(r.calls)::int AS calls
    FROM generate_series(0, ${lookBackWeeks}::int) AS week
    JOIN outcome_rollup r ON r.grain_minutes = 60
      AND r.starts_at > ${now.toISOString()}::timestamptz - make_interval(hours => week * 168 + ${lookBackHours}::int + 1)
      AND r.starts_at <= ${now.toISOString()}::timestamptz - make_interval(hours => week * 168)
    WHERE r.direction = 'incoming' AND r.called_number = ANY(${[...phoneNumbers]})
    GROUP BY 1, 2`;
  const counts = new Map<string, Map<number, number>>();
  for (const { phoneNumber, startsAt, calls } of rows) {
    const own = counts.get(phoneNumber) ?? new Map<number, number>();
    counts.set(phoneNumber, own.set(startsAt.getTime(), calls));
  }
  return counts;
}
