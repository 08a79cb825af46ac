-- The return of the same file, the newest, unless what it wrote has been undone.
-- Parameters: sha256
SELECT gap_return.id
FROM gap_return
LEFT JOIN import_run ON import_run.id = gap_return.import_run
WHERE gap_return.sha256 = %(sha256)s AND import_run.undone_at IS NULL
ORDER BY gap_return.id DESC
LIMIT 1
