-- Few calls doubt what machine detection said, or saw it change: those alone, in the order of the list. The conditions are
-- those of lib/calls/queries/call-conditions.ts; a test holds both together.
CREATE INDEX "call_suspect_idx" ON "call"("occurred_at" DESC, "id" DESC) INCLUDE ("flags", "outcome")
  WHERE flags && ARRAY['machine_with_digits', 'fax_with_digits', 'short_human', 'machine_detection_flips']::text[];
CREATE INDEX "call_flip_idx" ON "call"("occurred_at" DESC, "id" DESC) WHERE cardinality(machine_history) >= 2;
