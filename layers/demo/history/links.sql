-- Which parcel each record of a commune was matched with; 0: none. In the order of the records' ids.
-- Parameters: commune.
SELECT
    id,
    coalesce(parcel_id, 0) AS parcel_id
FROM record
WHERE commune_code = %(commune)s
ORDER BY id
