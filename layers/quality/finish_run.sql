-- Write down what has come of a run.
-- Parameters: run, is_whole, parcels, facts, counts (JSON), opened, reopened, resolved.
UPDATE check_run
SET
    finished_at = clock_timestamp(),
    duration_s = extract(EPOCH FROM clock_timestamp() - started_at),
    is_whole = %(is_whole)s,
    parcels = %(parcels)s,
    facts = %(facts)s,
    counts = %(counts)s,
    opened = %(opened)s,
    reopened = %(reopened)s,
    resolved = %(resolved)s,
    seen = (SELECT seen FROM moment)
WHERE id = %(run)s
RETURNING commune_code, duration_s
