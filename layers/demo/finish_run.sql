-- The demonstration is complete.
-- Parameters: run
UPDATE import_run SET state = 'done', finished_at = clock_timestamp() WHERE id = %(run)s
