-- All that a list by flag looks at before it takes its rows, so that a flag that few calls have is found in the index alone.
DROP INDEX "call_flagged_idx";
CREATE INDEX "call_flagged_idx" ON "call"("occurred_at" DESC, "id" DESC) INCLUDE ("flags", "duration_seconds", "tries")
  WHERE "flags" <> '{}';
