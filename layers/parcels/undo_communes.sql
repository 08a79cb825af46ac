-- Make an undo and a load of the same commune take turns, in the order that loads do.
-- Parameters: run
SELECT code
FROM commune
WHERE
    code IN (
        SELECT parcel.commune_code FROM parcel
        WHERE parcel.import_run = %(run)s
        UNION
        SELECT parcel_history.commune_code FROM parcel_history
        WHERE parcel_history.ended_by_run = %(run)s
    )
ORDER BY code
FOR NO KEY UPDATE
