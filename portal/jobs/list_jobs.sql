-- Uploads that are under way, wait for somebody or went wrong, newest first; what is done has its run.
-- Parameters: most
SELECT *
FROM import_job
WHERE state NOT IN ('done', 'cancelled')
ORDER BY uploaded_at DESC, id DESC
LIMIT %(most)s
