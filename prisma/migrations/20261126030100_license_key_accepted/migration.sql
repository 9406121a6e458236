-- When Phone Notify! last answered to the license key of an account; until now only of the calls it was asked about.
ALTER TABLE "account" ADD COLUMN "license_key_accepted_at" TIMESTAMPTZ(3);
UPDATE "account" SET "license_key_accepted_at" = "vendor_asked_at"
WHERE "vendor_failure" = '' AND "license_key_refused_at" IS NULL AND "vendor_asked_at" >= "license_key_set_at";
