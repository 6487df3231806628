-- What relay.sh and check.sh call, in every database that has tables to move.
--
--     psql -v ON_ERROR_STOP=1 -f functions.sql DATABASE

BEGIN;

-- The columns of the primary key, as in `t.id, t.sku` with 't.' for `prefix`.
CREATE OR REPLACE FUNCTION cleave_key(moved regclass, prefix text DEFAULT '')
RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  names text;
BEGIN
  SELECT string_agg(prefix || quote_ident(a.attname), ', ' ORDER BY k.place)
  INTO names
  FROM pg_index AS i
  CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, place)
  JOIN pg_attribute AS a ON a.attrelid = moved AND a.attnum = k.number
  WHERE i.indrelid = moved AND i.indisprimary;
  IF names IS NULL THEN
    RAISE EXCEPTION '% has no primary key', moved;
  END IF;
  RETURN names;
END $$;

-- All columns that can be written.
CREATE OR REPLACE FUNCTION cleave_columns(moved regclass, prefix text DEFAULT '')
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(prefix || quote_ident(attname), ', ' ORDER BY attnum)
  FROM pg_attribute
  WHERE attrelid = moved AND attnum > 0 AND NOT attisdropped
    AND attgenerated = '';
$$;

-- Brings the events in the temporary table cleave_batch (position, before,
-- after) to the table `copy`: of each key, what it was last. Result: how many
-- rows were written or deleted.
CREATE OR REPLACE FUNCTION cleave_apply(copy regclass)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  deleted bigint;
  written bigint;
BEGIN
  EXECUTE format($sql$
    CREATE TEMP TABLE cleave_last ON COMMIT DROP AS
    SELECT DISTINCT ON (key) row, is_gone
    FROM (
      SELECT position, 0 AS part, before AS row, true AS is_gone,
             jsonb_build_array(%2$s) AS key
      FROM cleave_batch, jsonb_populate_record(NULL::%1$s, before) AS r
      WHERE before IS NOT NULL
      UNION ALL
      SELECT position, 1, after, false, jsonb_build_array(%2$s)
      FROM cleave_batch, jsonb_populate_record(NULL::%1$s, after) AS r
      WHERE after IS NOT NULL) AS parts
    ORDER BY key, position DESC, part DESC
  $sql$, copy, cleave_key(copy, 'r.'));
  EXECUTE format($sql$
    DELETE FROM %1$s AS t
    USING cleave_last, jsonb_populate_record(NULL::%1$s, row) AS r
    WHERE is_gone AND (%2$s) = (%3$s)
  $sql$, copy, cleave_key(copy, 't.'), cleave_key(copy, 'r.'));
  GET DIAGNOSTICS deleted = ROW_COUNT;
  EXECUTE format($sql$
    INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE
    SELECT %3$s
    FROM cleave_last, jsonb_populate_record(NULL::%1$s, row) AS r
    WHERE NOT is_gone
    ON CONFLICT (%4$s) DO UPDATE SET (%2$s) = ROW(%5$s)
  $sql$, copy, cleave_columns(copy), cleave_columns(copy, 'r.'),
    cleave_key(copy), cleave_columns(copy, 'EXCLUDED.'));
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN deleted + written;
END $$;

-- Of each row its key and a digest of all of it.
CREATE OR REPLACE FUNCTION cleave_digests(moved regclass)
RETURNS TABLE (key text, digest text) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT jsonb_build_array(%s)::text, md5(to_jsonb(t)::text) FROM %s AS t',
    cleave_key(moved, 't.'), moved);
END $$;

-- The keys of which an outbox has events.
CREATE OR REPLACE FUNCTION cleave_waiting_keys(moved regclass, outbox regclass)
RETURNS TABLE (key text) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT DISTINCT jsonb_build_array(%s)::text
     FROM %s AS e, unnest(ARRAY[e.before, e.after]) AS part,
          jsonb_populate_record(NULL::%s, part) AS r
     WHERE part IS NOT NULL',
    cleave_key(moved, 'r.'), outbox, moved);
END $$;

COMMIT;
