-- Make the people that a run ended the present ones again.
-- Parameters: run
UPDATE restricted.holder
SET ended_by_run = NULL
WHERE ended_by_run = %(run)s
