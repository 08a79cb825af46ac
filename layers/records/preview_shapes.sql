-- Parcels of a commune, one of so many, with the group that an export would give them; null: it
-- does not list them.
-- Parameters: commune, every (1: each of them), most
SELECT
    parcel.parcel_no,
    staged_record.clean_group,
    ST_AsBinary(parcel.geom) AS wkb
FROM parcel
LEFT JOIN staged_record ON staged_record.parcel_id = parcel.id
WHERE
    parcel.commune_code = %(commune)s
    AND NOT parcel.is_object
    AND parcel.id %% %(every)s = 0
ORDER BY parcel.id
LIMIT %(most)s
