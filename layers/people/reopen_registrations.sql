-- Make the certificates that a run ended the present ones again.
-- Parameters: run
UPDATE restricted.registration
SET ended_by_run = NULL
WHERE ended_by_run = %(run)s
