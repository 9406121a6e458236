-- A waiting postback has no call yet: left out of this index, storing it costs one index entry less.
DROP INDEX "postback_state_call_id_idx";
CREATE INDEX "postback_state_call_id_idx" ON "postback_state"("call_id") WHERE "call_id" IS NOT NULL;
