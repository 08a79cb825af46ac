-- Give the parcels that were brought back the group they had; where an export has been let in
-- since, the one that follows from it.
-- Parameters: run
UPDATE parcel
SET clean_group = due.clean_group
FROM (
    SELECT
        past.parcel_id,
        CASE
            WHEN NOT EXISTS (
                SELECT FROM import_run
                WHERE import_run.kind = 'records' AND import_run.id > %(run)s AND import_run.undone_at IS NULL
            ) THEN past.clean_group
            WHEN past.land_use <> '{}' AND past.land_use <@ ARRAY['DGT', 'DTL', 'SON'] THEN 0
            ELSE coalesce(
                (SELECT min(record.clean_group) FROM record WHERE record.parcel_id = past.parcel_id),
                commune.unlisted_group
            )
        END AS clean_group
    FROM parcel_history AS past
    JOIN commune ON commune.code = past.commune_code
    WHERE past.ended_by_run = %(run)s
) AS due
WHERE parcel.id = due.parcel_id AND parcel.clean_group <> due.clean_group
