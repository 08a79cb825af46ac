-- One run, whole, and how many rows of its file it refused.
-- Parameters: run
SELECT
    import_run.*,
    (SELECT count(*) FROM import_refused_row WHERE import_refused_row.import_run = import_run.id) AS refused_rows
FROM import_run
WHERE id = %(run)s
