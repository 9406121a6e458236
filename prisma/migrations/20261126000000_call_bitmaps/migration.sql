-- Bitmaps of the calls of an hour at rest: see docs/adr/0014-bitmaps-of-hours-at-rest.md.
CREATE TYPE "call_hour_state" AS ENUM ('changed', 'filled', 'scanned');

CREATE TABLE "call_hour" (
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "call_hour_state" NOT NULL DEFAULT 'changed',
    "changes" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
    "unkept" TEXT[] NOT NULL DEFAULT '{}',
    CONSTRAINT "call_hour_pkey" PRIMARY KEY ("starts_at")
) WITH (fillfactor = 70);

-- What is still to be filled.
CREATE INDEX "call_hour_changed_idx" ON "call_hour"("starts_at") WHERE "state" = 'changed';

-- Bytes tell the order of texts: facets are found by how they begin.
CREATE TABLE "call_bitmap" (
    "facet" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "bits" BIT VARYING NOT NULL,
    CONSTRAINT "call_bitmap_pkey" PRIMARY KEY ("facet", "value", "starts_at")
);

CREATE INDEX "call_bitmap_starts_at_facet_idx" ON "call_bitmap"("starts_at", "facet");

-- The hours that have calls already. Each is filled in its turn; until then its calls are looked at one by one.
INSERT INTO "call_hour" ("starts_at", "changed_at")
SELECT DISTINCT "starts_at", "starts_at" FROM "outcome_rollup" WHERE "grain_minutes" = 60;
