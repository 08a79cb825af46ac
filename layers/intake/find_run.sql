-- The newest finished run of the same file.
-- Parameters: kind, sha256
SELECT
    id,
    finished_at
FROM import_run
WHERE kind = %(kind)s AND sha256 = %(sha256)s AND state = 'done'
ORDER BY id DESC
LIMIT 1
