-- The parcels in the picture of a gap.
-- Parameters: id, margin (share of the picture's size), most (how many to look for at most).
WITH picture AS (
    SELECT
        ST_Envelope(geom_3857) AS box,
        greatest(
            ST_XMax(geom_3857) - ST_XMin(geom_3857), ST_YMax(geom_3857) - ST_YMin(geom_3857), 20
        ) * %(margin)s AS margin
    FROM gap
    WHERE id = %(id)s::uuid
)

SELECT
    parcel.id,
    parcel.parcel_no,
    parcel.clean_group,
    parcel.is_object,
    ST_AsBinary(parcel.geom) AS geom
FROM picture
JOIN parcel ON parcel.geom_3857 && ST_Expand(picture.box, picture.margin)
ORDER BY parcel.id
LIMIT %(most)s
