import { Prisma } from '@/lib/platform/generated/prisma/client';

/** Selects a whole `Call` (lib/calls/schema.ts) from table `call`. */
export const callColumns = Prisma.sql`id::text, account_id::text AS "accountId",
  dedicated_number_id::text AS "dedicatedNumberId", queue_id::text AS "queueId", direction::text,
  phone_number AS "phoneNumber", caller_id AS "callerId", outcome, response_code AS "responseCode",
  machine_detection AS "machineDetection", machine_history AS "machineHistory", start_time AS "startTime",
  end_time AS "endTime", duration_seconds AS "durationSeconds", ring_count AS "ringCount", tries,
  digits_dialed AS "digitsDialed", ac, variables, carrier, complete, flags, occurred_at AS "occurredAt",
  first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt"`;
