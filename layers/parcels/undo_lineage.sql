-- Forget the splits and merges of a run.
-- Parameters: run
DELETE FROM parcel_lineage
WHERE import_run = %(run)s
