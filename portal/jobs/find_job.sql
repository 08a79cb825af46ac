-- One upload, whole.
-- Parameters: id
SELECT *
FROM import_job
WHERE id = %(id)s
