-- Write down that a commune of the demonstration is loaded: how many parcels it has, as every run
-- says it, and what else was made there.
-- Parameters: run, code, parcels, counts (JSON)
UPDATE import_run
SET
    counts = jsonb_set(
        jsonb_set(counts, ARRAY['communes', %(code)s], to_jsonb(%(parcels)s)),
        ARRAY['made', %(code)s],
        %(counts)s::jsonb
    )
WHERE id = %(run)s
