-- The area of each parcel of a commune, in the order of their ids.
-- Parameters: commune.
SELECT
    id,
    area_map_m2
FROM parcel
WHERE commune_code = %(commune)s
ORDER BY id
