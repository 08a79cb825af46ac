-- The parcels that returned shapes may meet: near one of these boxes, or of one of these numbers.
-- Parameters: west, south, east, north (degrees, one of each a box); communes, sheets, numbers
-- (one of each a number)
SELECT
    parcel.id,
    parcel.valid_from,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_no,
    parcel.is_object,
    ST_AsBinary(parcel.geom) AS wkb
FROM parcel
WHERE
    parcel.id IN (
        SELECT beside.id
        FROM unnest(
            %(west)s::double precision[], %(south)s::double precision[],
            %(east)s::double precision[], %(north)s::double precision[]
        ) AS box (west, south, east, north)
        JOIN parcel AS beside
            ON beside.geom_3857 && ST_Transform(ST_MakeEnvelope(box.west, box.south, box.east, box.north, 4326), 3857)
        UNION
        SELECT namesake.id
        FROM unnest(%(communes)s::text[], %(sheets)s::text[], %(numbers)s::text[]) AS number (commune, sheet, parcel)
        JOIN parcel AS namesake
            ON
                namesake.commune_code = number.commune
                AND namesake.sheet_no = number.sheet
                AND namesake.parcel_no = number.parcel
    )
ORDER BY parcel.id
