-- How many parcels of each sheet of a commune have an error, how many a warning and no error.
-- Parameters: commune.
SELECT
    parcel.sheet_no AS name,
    count(*) FILTER (WHERE parcel_quality.severity = 3) AS errors,
    count(*) FILTER (WHERE parcel_quality.severity = 2) AS warnings
FROM parcel
JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
WHERE parcel.commune_code = %(commune)s
GROUP BY parcel.sheet_no
