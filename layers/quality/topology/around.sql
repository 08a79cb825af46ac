-- The parcels that are not of the scope and whose box may come near one that is; some more than once.
-- Parameters: reach, in metres of web Mercator.
WITH area AS (
    -- A box round those of some square kilometres: one look into the index for each parcel costs ten times
    -- as much, and one box round all of them holds most of what the next communes have.
    SELECT ST_Expand(ST_Extent(parcel.geom_3857)::geometry, %(reach)s) AS box
    FROM scope
    INNER JOIN parcel ON scope.parcel_id = parcel.id
    GROUP BY scope.cell_x >> 5, scope.cell_y >> 5
)

SELECT
    parcel.id,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_code,
    parcel.is_object,
    ST_AsBinary(parcel.geom) AS geom
FROM area
INNER JOIN parcel ON area.box && parcel.geom_3857
WHERE NOT EXISTS (SELECT FROM scope WHERE scope.parcel_id = parcel.id)
