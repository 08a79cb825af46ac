-- Say of a run that it has been undone, and by whom.
-- Parameters: run
UPDATE import_run
SET
    undone_at = clock_timestamp(),
    undone_by = current_actor()
WHERE id = %(run)s
