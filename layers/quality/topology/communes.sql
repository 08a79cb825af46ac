-- The communes of the scope's parcels and those that may hold some of their land.
WITH area AS (
    SELECT ST_Extent(parcel.geom)::geometry AS box
    FROM scope
    INNER JOIN parcel ON scope.parcel_id = parcel.id
)

SELECT
    commune.code,
    ST_AsBinary(commune.geom) AS geom
FROM commune
WHERE
    commune.geom && (SELECT ST_SetSRID(area.box, 4326) FROM area)
    OR commune.code IN (SELECT scope.commune_code FROM scope)
ORDER BY commune.code
