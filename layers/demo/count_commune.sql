-- Write down that a commune of the demonstration is loaded, and what it holds.
-- Parameters: run, code, counts (JSON)
UPDATE import_run
SET counts = jsonb_set(counts, ARRAY['communes', %(code)s], %(counts)s::jsonb)
WHERE id = %(run)s
