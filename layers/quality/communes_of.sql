-- The communes of parcels. Parameters: ids.
SELECT DISTINCT commune_code AS code
FROM parcel
WHERE id = ANY(%(ids)s::bigint[])
ORDER BY commune_code
