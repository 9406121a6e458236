-- A postback is known by the microsecond of its receipt and the hash of its body. An insert that was given up may still
-- commit, after the spool stored the same postback again: an index alone keeps one of the two out, whichever comes last.
UPDATE "postback" p SET "received_at" = p."received_at" + c."copy" * interval '1 microsecond'
FROM (SELECT "id", row_number() OVER (PARTITION BY "received_at", "body_hash" ORDER BY "id") - 1 AS "copy" FROM "postback") c
WHERE c."id" = p."id" AND c."copy" > 0;
CREATE UNIQUE INDEX "postback_received_at_body_hash_key" ON "postback"("received_at" DESC, "body_hash");
DROP INDEX "postback_received_at_idx";
