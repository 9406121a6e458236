-- Columns, widths and density of the list of calls: lib/calls/table/schema.ts.
ALTER TABLE "user_preference" ADD COLUMN "call_table" JSONB;
