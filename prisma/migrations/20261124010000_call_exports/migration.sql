-- Files of calls that are too long to wait for: prepared by the worker, kept in the database so that every process can
-- hand them out, gone a day after they were done.
CREATE TABLE "call_export" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner_id" UUID NOT NULL,
    "query" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "calls" INTEGER NOT NULL,
    "written_calls" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "call_export_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "call_export_state_check" CHECK ("state" IN ('waiting', 'running', 'done', 'failed'))
);
CREATE INDEX "call_export_owner_id_created_at_idx" ON "call_export"("owner_id", "created_at" DESC);
ALTER TABLE "call_export" ADD CONSTRAINT "call_export_owner_id_fkey"
    FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "call_export_part" (
    "export_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    CONSTRAINT "call_export_part_pkey" PRIMARY KEY ("export_id", "position")
);
ALTER TABLE "call_export_part" ADD CONSTRAINT "call_export_part_export_id_fkey"
    FOREIGN KEY ("export_id") REFERENCES "call_export"("id") ON DELETE CASCADE ON UPDATE CASCADE;
