-- Remove the certificates that a run added.
-- Parameters: run
DELETE FROM restricted.registration
WHERE import_run = %(run)s
