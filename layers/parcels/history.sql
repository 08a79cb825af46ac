-- The earlier states of a parcel, the newest first.
-- Parameters: id.
SELECT
    parcel_history.valid_from,
    parcel_history.valid_to,
    parcel_history.actor,
    parcel_history.reason,
    parcel_history.commune_code,
    parcel_history.sheet_no,
    parcel_history.parcel_no,
    parcel_history.parcel_code,
    parcel_history.land_use,
    parcel_history.area_map_m2,
    parcel_history.area_legal_m2,
    import_run.file
FROM parcel_history
LEFT JOIN import_run ON parcel_history.import_run = import_run.id
WHERE parcel_history.parcel_id = %(id)s
ORDER BY parcel_history.valid_to DESC
