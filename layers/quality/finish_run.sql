-- Write down what has come of a run.
-- Parameters: run, is_whole, is_apart (in a transaction of its own), parcels, facts, counts (JSON), opened, reopened, resolved.
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
    -- Of itself a transaction sees what it will only write after this.
    seen = CASE WHEN %(is_apart)s THEN (SELECT seen FROM moment) END
WHERE id = %(run)s
RETURNING commune_code, duration_s
