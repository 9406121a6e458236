-- The receiver gives each postback of a process a microsecond of its own: with the hash of its body that tells a
-- postback which is stored already from one that only looks like it, when the spool is drained after a crash.
ALTER TABLE "postback" ALTER COLUMN "received_at" TYPE TIMESTAMPTZ(6);
