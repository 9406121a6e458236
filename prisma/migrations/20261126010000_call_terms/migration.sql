-- What a list looks at before it takes rows, in indexes that hold it all: to look at a call costs a microsecond then,
-- where a row of the wide table costs ten. See docs/adr/0013-lists-by-kind.md.

-- A call has any number of flags and variables. Each is a term here, with what lists are ordered and narrowed by, in the
-- order of time. The database keeps the terms itself, whoever writes a call.
CREATE TABLE "call_term" (
  "term" BIGINT NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "call_id" UUID NOT NULL,
  "kind_id" UUID NOT NULL,
  "duration_seconds" INTEGER,
  "tries" INTEGER NOT NULL,
  CONSTRAINT "call_term_pkey" PRIMARY KEY ("term", "occurred_at", "call_id")
    INCLUDE ("kind_id", "duration_seconds", "tries")
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE "call_term" ALTER "term" SET STATISTICS 1000;

-- 64 bits of a hash: of a billion different terms, two are taken for one with a chance of 1 to 37.
CREATE FUNCTION call_term_of(kind TEXT, name TEXT, value TEXT) RETURNS BIGINT
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
RETURN ('x' || left(md5(kind || ' ' || length(name)::text || ' ' || name || value), 16))::bit(64)::bigint;

-- Flags that doubt the verdict of machine detection are one more term, whichever they are: those of lib/calls/flag-texts.ts.
CREATE FUNCTION call_terms_of(flags TEXT[], variables JSONB) RETURNS SETOF BIGINT
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT call_term_of('flag', flag, '') FROM unnest(flags) AS flag
  UNION
  SELECT call_term_of('flag', 'any_about_verdict', '')
  WHERE flags && ARRAY['machine_with_digits', 'fax_with_digits', 'short_human', 'machine_detection_flips']
  UNION
  SELECT call_term_of('variable', key, value) FROM jsonb_each_text(variables);
END;

-- A plan made while the table was small must not read all of it later.
CREATE FUNCTION keep_call_terms() RETURNS TRIGGER LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO call_term (term, occurred_at, call_id, kind_id, duration_seconds, tries)
    SELECT term, occurred_at, id, kind_id, duration_seconds, tries
    FROM calls_now, call_terms_of(flags, variables) AS term
    WHERE flags <> '{}' OR variables <> '{}';
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM call_term t USING calls_before b, call_terms_of(b.flags, b.variables) AS term
    WHERE (b.flags <> '{}' OR b.variables <> '{}')
      AND t.term = term.term AND t.occurred_at = b.occurred_at AND t.call_id = b.id;
  ELSE
    DELETE FROM call_term t USING calls_before b JOIN calls_now n USING (id), call_terms_of(b.flags, b.variables) AS term
    WHERE (b.flags <> '{}' OR b.variables <> '{}')
      AND (b.occurred_at, b.kind_id, b.duration_seconds, b.tries, b.flags, b.variables)
        IS DISTINCT FROM (n.occurred_at, n.kind_id, n.duration_seconds, n.tries, n.flags, n.variables)
      AND t.term = term.term AND t.occurred_at = b.occurred_at AND t.call_id = b.id;
    INSERT INTO call_term (term, occurred_at, call_id, kind_id, duration_seconds, tries)
    SELECT term, n.occurred_at, n.id, n.kind_id, n.duration_seconds, n.tries
    FROM calls_now n JOIN calls_before b USING (id), call_terms_of(n.flags, n.variables) AS term
    WHERE (n.flags <> '{}' OR n.variables <> '{}')
      AND (b.occurred_at, b.kind_id, b.duration_seconds, b.tries, b.flags, b.variables)
        IS DISTINCT FROM (n.occurred_at, n.kind_id, n.duration_seconds, n.tries, n.flags, n.variables);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION forget_call_terms() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE call_term;
  RETURN NULL;
END $$;

CREATE TRIGGER "call_terms_of_new_calls" AFTER INSERT ON "call" REFERENCING NEW TABLE AS calls_now
  FOR EACH STATEMENT EXECUTE FUNCTION keep_call_terms();
CREATE TRIGGER "call_terms_of_changed_calls" AFTER UPDATE ON "call" REFERENCING OLD TABLE AS calls_before NEW TABLE AS calls_now
  FOR EACH STATEMENT EXECUTE FUNCTION keep_call_terms();
CREATE TRIGGER "call_terms_of_removed_calls" AFTER DELETE ON "call" REFERENCING OLD TABLE AS calls_before
  FOR EACH STATEMENT EXECUTE FUNCTION keep_call_terms();
CREATE TRIGGER "call_terms_of_no_calls" AFTER TRUNCATE ON "call"
  FOR EACH STATEMENT EXECUTE FUNCTION forget_call_terms();

INSERT INTO call_term (term, occurred_at, call_id, kind_id, duration_seconds, tries)
SELECT term, occurred_at, id, kind_id, duration_seconds, tries
FROM call, call_terms_of(flags, variables) AS term
WHERE flags <> '{}' OR variables <> '{}'
ORDER BY term, occurred_at, id;

-- The same for the orders of a list, and for the filters that have an index of their own.
DROP INDEX "call_duration_seconds_occurred_at_id_idx";
CREATE INDEX "call_duration_seconds_occurred_at_id_idx" ON "call"("duration_seconds", "occurred_at", "id")
  INCLUDE ("kind_id", "tries");
DROP INDEX "call_tries_occurred_at_id_idx";
CREATE INDEX "call_tries_occurred_at_id_idx" ON "call"("tries", "occurred_at", "id")
  INCLUDE ("kind_id", "duration_seconds");
DROP INDEX "call_carrier_name_occurred_at_id_idx";
CREATE INDEX "call_carrier_name_occurred_at_id_idx" ON "call"("carrier_name", "occurred_at" DESC, "id" DESC)
  INCLUDE ("kind_id", "duration_seconds", "tries") WHERE "carrier_name" IS NOT NULL;
DROP INDEX "call_area_occurred_at_id_idx";
CREATE INDEX "call_area_occurred_at_id_idx" ON "call"("area", "occurred_at" DESC, "id" DESC)
  INCLUDE ("kind_id", "duration_seconds", "tries") WHERE "area" IS NOT NULL;
DROP INDEX "call_dedicated_number_id_occurred_at_idx";
CREATE INDEX "call_dedicated_number_id_occurred_at_id_idx" ON "call"("dedicated_number_id", "occurred_at" DESC, "id" DESC)
  INCLUDE ("kind_id", "duration_seconds", "tries") WHERE "dedicated_number_id" IS NOT NULL;
