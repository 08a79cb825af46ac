-- The parcels in the picture of each of these items, the smallest first.
-- Parameters: return_id, item_nos, most (for one picture)
SELECT
    item.item_no,
    near.id,
    near.parcel_no,
    near.is_object,
    near.clean_group,
    ST_AsBinary(near.geom) AS wkb
FROM gap_return_item AS item
CROSS JOIN LATERAL (
    SELECT
        parcel.id,
        parcel.parcel_no,
        parcel.is_object,
        parcel.clean_group,
        parcel.geom
    FROM parcel
    WHERE parcel.geom_3857 && ST_Expand(ST_Transform(item.geom, 3857), 15)
    ORDER BY parcel.area_map_m2, parcel.id
    LIMIT %(most)s
) AS near
WHERE item.return_id = %(return_id)s AND item.item_no = ANY(%(item_nos)s::integer[])
ORDER BY item.item_no, near.id
