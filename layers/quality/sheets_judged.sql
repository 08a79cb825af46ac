-- How many parcels of each sheet of a commune were judged, how many of them are roads and canals, how many wait.
-- Parameters: commune.
SELECT
    parcel.sheet_no AS name,
    count(parcel_quality.parcel_id) AS judged,
    count(*) FILTER (WHERE parcel_quality.is_object) AS objects,
    count(*) FILTER (WHERE parcel_quality.parcel_id IS NULL) AS waiting
FROM parcel
LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
WHERE parcel.commune_code = %(commune)s
GROUP BY parcel.sheet_no
