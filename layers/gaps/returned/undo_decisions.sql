-- Open again what a person had decided with this run.
-- Parameters: run
UPDATE gap_return_item
SET
    decision = NULL,
    decided_by = NULL,
    decided_at = NULL,
    import_run = NULL,
    became = NULL
WHERE import_run = %(run)s AND decision IS NOT NULL
