-- The audit log is read newest first under any of its filters: each has an index in the order of time.
DROP INDEX "audit_entry_at_idx";
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at" DESC, "id" DESC);
CREATE INDEX "audit_entry_actor_at_id_idx" ON "audit_entry"("actor", "at" DESC, "id" DESC);
CREATE INDEX "audit_entry_action_at_id_idx" ON "audit_entry"("action", "at" DESC, "id" DESC);
CREATE INDEX "audit_entry_actor_action_at_id_idx" ON "audit_entry"("actor", "action", "at" DESC, "id" DESC);
CREATE INDEX "audit_entry_subject_at_id_idx" ON "audit_entry"("subject", "at" DESC, "id" DESC);
