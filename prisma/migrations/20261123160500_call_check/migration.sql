-- What was learnt by polling came in through no receive key.
ALTER TABLE "postback" ALTER COLUMN "receive_key_id" DROP NOT NULL;

-- How the last questions to Phone Notify! went; empty: well.
ALTER TABLE "account" ADD COLUMN "vendor_asked_at" TIMESTAMPTZ(3);
ALTER TABLE "account" ADD COLUMN "vendor_failure" TEXT NOT NULL DEFAULT '';

-- Calls that were asked for, or that are expected, by QueueID.
CREATE TABLE "call_check" (
    "account_id" UUID NOT NULL,
    "queue_id" BIGINT NOT NULL,
    -- set for calls somebody says were placed; NULL: known from a postback
    "expected_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    -- NULL: not asked again
    "next_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answer_code" INTEGER,
    "closed_by_poll" BOOLEAN NOT NULL DEFAULT false,
    -- the final code the postbacks gave, where the answer was another one
    "posted_code" INTEGER,
    CONSTRAINT "call_check_pkey" PRIMARY KEY ("account_id", "queue_id")
);
CREATE INDEX "call_check_next_at_idx" ON "call_check"("next_at") WHERE "next_at" IS NOT NULL;
-- The calls that are still open, few among all.
CREATE INDEX "call_open_idx" ON "call"("last_seen_at") WHERE NOT "complete" AND "queue_id" IS NOT NULL;
