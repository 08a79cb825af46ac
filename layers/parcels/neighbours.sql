-- The parcels around a parcel, itself not among them.
-- Parameters: id, margin (units of web Mercator around its bounding box).
SELECT
    other.id,
    other.commune_code,
    other.sheet_no,
    other.parcel_no,
    other.clean_group,
    other.is_object,
    ST_AsBinary(other.geom) AS geom
FROM parcel
JOIN parcel AS other ON other.geom_3857 && ST_Expand(parcel.geom_3857, %(margin)s)
WHERE parcel.id = %(id)s AND other.id <> parcel.id
ORDER BY other.id
