-- Make a return and a load of the same commune take turns, in the order that loads do.
-- Parameters: communes; ids (parcels, of whatever commune they are)
SELECT code
FROM commune
WHERE
    code = ANY(%(communes)s::text[])
    OR code IN (SELECT parcel.commune_code FROM parcel WHERE parcel.id = ANY(%(ids)s::bigint[]))
ORDER BY code
FOR NO KEY UPDATE
