-- The commune whose coverage is due; nobody else computes it until this transaction ends.
-- Parameters: code.
SELECT code, srid, ST_AsBinary(geom) AS geom
FROM commune
WHERE code = %(code)s
-- Not FOR UPDATE: parcels that refer to the commune may go on coming in.
FOR NO KEY UPDATE
