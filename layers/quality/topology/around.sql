-- The parcels that are not of the scope and whose box meets one of these.
-- Parameters: west, south, east, north (lists, in web Mercator).
WITH near AS (
    SELECT DISTINCT parcel.id
    FROM unnest(%(west)s::float8[], %(south)s::float8[], %(east)s::float8[], %(north)s::float8[])
        AS place (west, south, east, north)
    INNER JOIN parcel ON ST_MakeEnvelope(place.west, place.south, place.east, place.north, 3857) && parcel.geom_3857
    WHERE NOT EXISTS (SELECT FROM scope WHERE scope.parcel_id = parcel.id)
)

SELECT
    beside.id,
    beside.is_object,
    beside.commune_code,
    beside.sheet_no,
    beside.parcel_code,
    ST_AsBinary(beside.geom, 'NDR') AS geom
FROM near
-- One by one: for what lies round a commune the planner would read the province's.
CROSS JOIN LATERAL (
    SELECT *
    FROM parcel
    WHERE parcel.id = near.id
    OFFSET 0
) AS beside
