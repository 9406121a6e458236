-- Sealed like the receive keys; only the last four characters are ever shown.
ALTER TABLE "account" ADD COLUMN "license_key_sealed" BYTEA;
ALTER TABLE "account" ADD COLUMN "license_key_last4" TEXT;
ALTER TABLE "account" ADD COLUMN "license_key_set_at" TIMESTAMPTZ(3);
-- Set when Phone Notify! calls the key invalid: no process asks again until an admin enters the key anew.
ALTER TABLE "account" ADD COLUMN "license_key_refused_at" TIMESTAMPTZ(3);
