-- What came in at one number's URL, without reading what came in at all others.
CREATE INDEX "postback_receive_key_id_received_at_idx" ON "postback"("receive_key_id", "received_at");

-- The number's own zone by its IANA name; empty: not told.
ALTER TABLE "dedicated_number" ADD COLUMN "time_zone" TEXT NOT NULL DEFAULT '';
-- When the URL was given to the vendor, while nothing shows yet that it was set.
ALTER TABLE "dedicated_number" ADD COLUMN "url_sent_at" TIMESTAMPTZ(3);
-- Since when the vendor holds a script that was neither set from here nor accepted.
ALTER TABLE "dedicated_number" ADD COLUMN "script_drift_at" TIMESTAMPTZ(3);
UPDATE "dedicated_number" n SET "script_drift_at" = s."at"
FROM "incoming_script" s
WHERE s."dedicated_number_id" = n."id" AND s."origin" = 'read' AND s."accepted_at" IS NULL
  AND s."id" = (SELECT max(l."id") FROM "incoming_script" l WHERE l."dedicated_number_id" = n."id");
