-- The newest 10,000 posts that were answered 404: see lib/postbacks/rejections.ts.
CREATE TABLE "rejected_postback" (
    "id" BIGSERIAL NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "token_hint" TEXT NOT NULL,
    "receive_key_id" UUID,
    "content_type" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "remote_address" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "body_bytes" INTEGER NOT NULL,
    "redactions" SMALLINT NOT NULL DEFAULT 0,
    CONSTRAINT "rejected_postback_pkey" PRIMARY KEY ("id")
);

-- The inbox lists these by verdict; applied ones, nearly all, are found by the index on the time of receipt.
CREATE INDEX "postback_state_odd_idx" ON "postback_state"("verdict", "postback_id" DESC)
    WHERE "verdict" IN ('duplicate', 'unreadable');
