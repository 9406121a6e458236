-- Every version of a number's incoming script that was read from the vendor or set there; the newest is what is known.
CREATE TYPE "script_origin" AS ENUM ('read', 'applied', 'rolled_back');
CREATE TABLE "incoming_script" (
    "id" BIGSERIAL NOT NULL,
    "dedicated_number_id" UUID NOT NULL,
    "origin" "script_origin" NOT NULL,
    "script" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- changed elsewhere, and a person said that it is right so
    "accepted_at" TIMESTAMPTZ(3),
    CONSTRAINT "incoming_script_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "incoming_script_dedicated_number_id_id_idx" ON "incoming_script"("dedicated_number_id", "id" DESC);
ALTER TABLE "incoming_script" ADD CONSTRAINT "incoming_script_dedicated_number_id_fkey"
    FOREIGN KEY ("dedicated_number_id") REFERENCES "dedicated_number"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- When the vendor was last asked, and what kept it from answering; empty: it answered.
ALTER TABLE "dedicated_number" ADD COLUMN "script_asked_at" TIMESTAMPTZ(3);
ALTER TABLE "dedicated_number" ADD COLUMN "script_failure" TEXT NOT NULL DEFAULT '';
