CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TYPE "role" AS ENUM ('viewer', 'operator', 'admin');
CREATE TYPE "postback_source" AS ENUM ('post', 'poll');
CREATE TYPE "verdict" AS ENUM ('waiting', 'applied', 'duplicate', 'unreadable');
CREATE TYPE "direction" AS ENUM ('outgoing', 'incoming');

CREATE TABLE "app_user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

CREATE TABLE "api_key" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL DEFAULT 'viewer',
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "api_key_token_hash_key" ON "api_key"("token_hash");

CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at" DESC);

CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "account_name_key" ON "account"("name");

CREATE TABLE "dedicated_number" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "phone_number" TEXT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "dedicated_number_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "dedicated_number_phone_number_key" ON "dedicated_number"("phone_number");
CREATE INDEX "dedicated_number_account_id_idx" ON "dedicated_number"("account_id");
ALTER TABLE "dedicated_number" ADD CONSTRAINT "dedicated_number_account_id_fkey"
    FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "receive_key" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "dedicated_number_id" UUID,
    "token_hash" BYTEA NOT NULL,
    "token_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    CONSTRAINT "receive_key_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "receive_key_token_hash_key" ON "receive_key"("token_hash");
CREATE INDEX "receive_key_account_id_idx" ON "receive_key"("account_id");
CREATE INDEX "receive_key_dedicated_number_id_idx" ON "receive_key"("dedicated_number_id");
ALTER TABLE "receive_key" ADD CONSTRAINT "receive_key_account_id_fkey"
    FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "receive_key" ADD CONSTRAINT "receive_key_dedicated_number_id_fkey"
    FOREIGN KEY ("dedicated_number_id") REFERENCES "dedicated_number"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- The rows of the hot path carry no foreign keys: a key is checked before the insert, nothing is ever deleted
-- under them, and each constraint would cost a look-up and a lock a row.
CREATE TABLE "postback" (
    "id" BIGSERIAL NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "source" "postback_source" NOT NULL DEFAULT 'post',
    "account_id" UUID NOT NULL,
    "receive_key_id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "remote_address" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "redactions" SMALLINT NOT NULL DEFAULT 0,
    CONSTRAINT "postback_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "postback_received_at_idx" ON "postback"("received_at" DESC);

CREATE TABLE "postback_state" (
    "postback_id" BIGINT NOT NULL,
    "verdict" "verdict" NOT NULL DEFAULT 'waiting',
    "cause" TEXT NOT NULL DEFAULT '',
    "call_id" UUID,
    CONSTRAINT "postback_state_pkey" PRIMARY KEY ("postback_id")
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX "postback_state_call_id_idx" ON "postback_state"("call_id");
-- The projector's queue.
CREATE INDEX "postback_state_waiting_idx" ON "postback_state"("postback_id") WHERE "verdict" = 'waiting';

CREATE TABLE "call_event" (
    "postback_id" BIGINT NOT NULL,
    "call_id" UUID NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "source" "postback_source" NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "response_code" INTEGER,
    "start_time" TIMESTAMPTZ(3),
    "end_time" TIMESTAMPTZ(3),
    "duration_seconds" INTEGER,
    "machine_detection" TEXT,
    "details" JSONB NOT NULL,
    CONSTRAINT "call_event_pkey" PRIMARY KEY ("postback_id")
);
CREATE UNIQUE INDEX "call_event_call_id_body_hash_key" ON "call_event"("call_id", "body_hash");

CREATE TABLE "call" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "dedicated_number_id" UUID,
    "queue_id" BIGINT,
    "direction" "direction" NOT NULL,
    "phone_number" TEXT NOT NULL DEFAULT '',
    "caller_id" TEXT NOT NULL DEFAULT '',
    "outcome" TEXT NOT NULL,
    "response_code" INTEGER,
    "machine_detection" TEXT,
    "machine_history" TEXT[],
    "start_time" TIMESTAMPTZ(3),
    "end_time" TIMESTAMPTZ(3),
    "duration_seconds" INTEGER,
    "ring_count" INTEGER,
    "tries" INTEGER NOT NULL,
    "digits_dialed" TEXT NOT NULL DEFAULT '',
    "ac" TEXT NOT NULL DEFAULT '',
    "variables" JSONB NOT NULL,
    "carrier" JSONB NOT NULL,
    "complete" BOOLEAN NOT NULL,
    "flags" TEXT[],
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "call_pkey" PRIMARY KEY ("id")
) WITH (fillfactor = 80);
CREATE INDEX "call_occurred_at_id_idx" ON "call"("occurred_at" DESC, "id" DESC);
CREATE INDEX "call_outcome_occurred_at_id_idx" ON "call"("outcome", "occurred_at" DESC, "id" DESC);
CREATE INDEX "call_machine_detection_occurred_at_id_idx" ON "call"("machine_detection", "occurred_at" DESC, "id" DESC);
CREATE INDEX "call_queue_id_idx" ON "call"("queue_id");
CREATE INDEX "call_dedicated_number_id_occurred_at_idx" ON "call"("dedicated_number_id", "occurred_at" DESC);
-- Search by any part of either number.
CREATE INDEX "call_numbers_trgm_idx" ON "call" USING gin (("phone_number" || ' ' || "caller_id") gin_trgm_ops);
