-- Remove the people that a run added.
-- Parameters: run
DELETE FROM restricted.holder
WHERE import_run = %(run)s
