-- The communes of the land objects that a run wrote, locked in one order: whoever is loading into
-- them ends first.
-- Parameters: run
SELECT code
FROM commune
WHERE code IN (
    SELECT land_object.commune_code
    FROM land_object
    JOIN import_change ON import_change.row_key = land_object.id::text
    WHERE import_change.import_run = %(run)s AND import_change.table_name = 'land_object'
)
ORDER BY code
FOR NO KEY UPDATE
