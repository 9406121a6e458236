-- Counts of calls by quarter of an hour, hour and day (UTC), kept by the projector in the transaction of each call:
-- see docs/adr/0009-roll-ups.md. Kinds stand apart, so that a row of counts is small.
CREATE TABLE "call_kind" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "called_number" TEXT NOT NULL,
    "direction" "direction" NOT NULL,
    "outcome" TEXT NOT NULL,
    "response_code" INTEGER,
    "machine" TEXT NOT NULL,
    "wireless" TEXT NOT NULL,
    CONSTRAINT "call_kind_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "call_rollup" (
    "grain_minutes" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "kind_id" UUID NOT NULL,
    "calls" INTEGER NOT NULL,
    "tries" BIGINT NOT NULL,
    "tried_once" INTEGER NOT NULL,
    "tried_twice" INTEGER NOT NULL,
    "tried_more" INTEGER NOT NULL,
    "timed" INTEGER NOT NULL,
    "duration_seconds" BIGINT NOT NULL,
    "transactions" BIGINT NOT NULL,
    "suspect" INTEGER NOT NULL,
    "flipped" INTEGER NOT NULL,
    "under_5" INTEGER NOT NULL,
    "under_10" INTEGER NOT NULL,
    "under_15" INTEGER NOT NULL,
    "under_20" INTEGER NOT NULL,
    "under_30" INTEGER NOT NULL,
    "under_45" INTEGER NOT NULL,
    "under_60" INTEGER NOT NULL,
    "under_90" INTEGER NOT NULL,
    "under_120" INTEGER NOT NULL,
    "under_180" INTEGER NOT NULL,
    "under_300" INTEGER NOT NULL,
    "under_600" INTEGER NOT NULL,
    "from_600" INTEGER NOT NULL,
    CONSTRAINT "call_rollup_pkey" PRIMARY KEY ("grain_minutes", "starts_at", "kind_id")
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- The calls that are there already. lib/analytics/roll-up.ts says the same of one call; a test holds both together.
CREATE TEMPORARY TABLE "rolled_up" ON COMMIT DROP AS
SELECT md5(concat_ws('|', account_id, called_number, direction, outcome, coalesce(response_code::text, ''), machine,
                     wireless))::uuid AS kind_id, *
FROM (
    SELECT account_id, CASE direction WHEN 'incoming' THEN phone_number ELSE '' END AS called_number, direction, outcome,
           response_code,
           CASE WHEN machine_detection IS NULL THEN 'none'
                WHEN machine_detection IN ('HUMAN', 'MACHINE', 'FAX', 'UNKNOWN') THEN machine_detection
                ELSE 'other' END AS machine,
           CASE lower(carrier ->> 'isWireless') WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' ELSE 'unknown' END
               AS wireless,
           date_bin('15 minutes', occurred_at, 'epoch') AS starts_at,
           count(*) AS calls,
           sum(tries) AS tries,
           count(*) FILTER (WHERE tries = 1) AS tried_once,
           count(*) FILTER (WHERE tries = 2) AS tried_twice,
           count(*) FILTER (WHERE tries > 2) AS tried_more,
           count(duration_seconds) FILTER (WHERE outcome = 'answered') AS timed,
           coalesce(sum(duration_seconds) FILTER (WHERE outcome = 'answered'), 0) AS duration_seconds,
           count(*) FILTER (WHERE outcome IN ('answered', 'no_answer', 'busy', 'bad_number', 'carrier_failure', 'error'))
         + coalesce(sum(greatest(0, ceil((duration_seconds - 120) / 60.0))) FILTER (WHERE outcome = 'answered'), 0) AS transactions,
           count(*) FILTER (WHERE outcome = 'answered' AND cardinality(flags) > 0) AS suspect,
           count(*) FILTER (WHERE outcome = 'answered' AND 'machine_detection_flips' = ANY(flags)) AS flipped,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 5) AS under_5,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 10 AND duration_seconds >= 5) AS under_10,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 15 AND duration_seconds >= 10) AS under_15,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 20 AND duration_seconds >= 15) AS under_20,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 30 AND duration_seconds >= 20) AS under_30,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 45 AND duration_seconds >= 30) AS under_45,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 60 AND duration_seconds >= 45) AS under_60,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 90 AND duration_seconds >= 60) AS under_90,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 120 AND duration_seconds >= 90) AS under_120,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 180 AND duration_seconds >= 120) AS under_180,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 300 AND duration_seconds >= 180) AS under_300,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds < 600 AND duration_seconds >= 300) AS under_600,
           count(*) FILTER (WHERE outcome = 'answered' AND duration_seconds >= 600) AS from_600
    FROM call GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
) AS quarters;

INSERT INTO "call_kind"
SELECT DISTINCT kind_id, account_id, called_number, direction, outcome, response_code, machine, wireless FROM "rolled_up";

INSERT INTO "call_rollup"
SELECT grain, date_bin(make_interval(mins => grain), starts_at, 'epoch'), kind_id,
       sum(calls), sum(tries), sum(tried_once), sum(tried_twice), sum(tried_more), sum(timed),
       sum(duration_seconds), sum(transactions), sum(suspect), sum(flipped), sum(under_5), sum(under_10),
       sum(under_15), sum(under_20), sum(under_30), sum(under_45), sum(under_60), sum(under_90),
       sum(under_120), sum(under_180), sum(under_300), sum(under_600), sum(from_600)
FROM "rolled_up", unnest(ARRAY[15, 60, 1440]) AS grain
GROUP BY 1, 2, 3;
