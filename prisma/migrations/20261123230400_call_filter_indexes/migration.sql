-- Filters by response code and tries with the order by time; the orders by duration and by tries, either way.
CREATE INDEX "call_response_code_occurred_at_id_idx" ON "call"("response_code", "occurred_at" DESC, "id" DESC);
CREATE INDEX "call_duration_seconds_occurred_at_id_idx" ON "call"("duration_seconds", "occurred_at", "id");
CREATE INDEX "call_tries_occurred_at_id_idx" ON "call"("tries", "occurred_at", "id");

-- Filters by a variable and by a flag. Partial: a call that has none costs nothing. The condition of each filter
-- (lib/calls/queries/call-conditions.ts) says again what the index leaves out.
CREATE INDEX "call_variables_idx" ON "call" USING gin ("variables" jsonb_path_ops) WHERE "variables" <> '{}';
CREATE INDEX "call_flags_idx" ON "call" USING gin ("flags") WHERE "flags" <> '{}';

-- Calls that Phone Notify! was asked about: few among many.
CREATE INDEX "call_event_polled_idx" ON "call_event"("call_id") WHERE "source" = 'poll';
