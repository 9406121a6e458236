-- Calls that somebody says were placed, few among those that were asked about.
CREATE INDEX "call_check_expected_at_idx" ON "call_check"("expected_at") WHERE "expected_at" IS NOT NULL;
