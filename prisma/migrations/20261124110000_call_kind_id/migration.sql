-- The kind of each call (table call_kind), its carrier and its area, computed by the database from the call itself: a
-- filter by any of a kind's dimensions, or by several, is a search in one index. See docs/adr/0013-lists-by-kind.md.
-- The text is the one that lib/analytics/roll-up.ts hashes; a test holds both together. An index holds no text without end.
ALTER TABLE "call"
  ADD COLUMN "kind_id" UUID NOT NULL GENERATED ALWAYS AS (md5(
    account_id::text
    || '|' || CASE direction WHEN 'incoming' THEN phone_number ELSE '' END
    || '|' || CASE direction WHEN 'incoming' THEN 'incoming' ELSE 'outgoing' END
    || '|' || outcome
    || '|' || coalesce(response_code::text, '')
    || '|' || CASE WHEN machine_detection IS NULL THEN 'none'
                   WHEN machine_detection IN ('HUMAN', 'MACHINE', 'FAX', 'UNKNOWN') THEN machine_detection
                   ELSE 'other' END
    || '|' || CASE lower(carrier ->> 'isWireless') WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' ELSE 'unknown' END
  )::uuid) STORED,
  ADD COLUMN "carrier_name" TEXT GENERATED ALWAYS AS (left(carrier ->> 'telcoCarrierName', 100)) STORED,
  ADD COLUMN "area" TEXT GENERATED ALWAYS AS (left(carrier ->> 'telcoLATA', 100)) STORED;

CREATE INDEX "call_kind_id_occurred_at_id_idx" ON "call"("kind_id", "occurred_at" DESC, "id" DESC);
CREATE INDEX "call_carrier_name_occurred_at_id_idx" ON "call"("carrier_name", "occurred_at" DESC, "id" DESC)
  WHERE "carrier_name" IS NOT NULL;
CREATE INDEX "call_area_occurred_at_id_idx" ON "call"("area", "occurred_at" DESC, "id" DESC)
  WHERE "area" IS NOT NULL;
CREATE INDEX "call_ring_count_idx" ON "call"("ring_count");
-- Few calls have a flag: those alone, in the order of the list.
CREATE INDEX "call_flagged_idx" ON "call"("occurred_at" DESC, "id" DESC) INCLUDE ("flags") WHERE "flags" <> '{}';

-- What kinds answer now.
DROP INDEX "call_outcome_occurred_at_id_idx";
DROP INDEX "call_machine_detection_occurred_at_id_idx";
DROP INDEX "call_response_code_occurred_at_id_idx";
DROP INDEX "call_flags_idx";
