-- The files of uploads that something may still become of.
SELECT stored_as
FROM import_job
WHERE state NOT IN ('done', 'cancelled')
