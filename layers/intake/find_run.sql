-- The newest finished run of the same file that has not been undone.
-- Parameters: kind, sha256
SELECT
    id,
    finished_at
FROM import_run
WHERE kind = %(kind)s AND sha256 = %(sha256)s AND state = 'done' AND undone_at IS NULL
ORDER BY id DESC
LIMIT 1
