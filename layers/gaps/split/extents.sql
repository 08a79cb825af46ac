-- The extents of the map sheets with parcels along a gap, in degrees. Parameters: id, reach_m.
WITH beside AS MATERIALIZED (
    SELECT DISTINCT
        parcel.commune_code,
        parcel.sheet_no
    FROM gap
    JOIN parcel
        ON
            parcel.geom_3857 && ST_Expand(gap.geom_3857, %(reach_m)s)
            AND ST_DWithin(parcel.geom_3857, gap.geom_3857, %(reach_m)s)
    WHERE gap.id = %(id)s::uuid AND parcel.sheet_no IS NOT NULL
)

SELECT
    ST_XMin(ST_Extent(parcel.geom)) AS west,
    ST_YMin(ST_Extent(parcel.geom)) AS south,
    ST_XMax(ST_Extent(parcel.geom)) AS east,
    ST_YMax(ST_Extent(parcel.geom)) AS north
FROM beside
JOIN parcel USING (commune_code, sheet_no)
GROUP BY beside.commune_code, beside.sheet_no
ORDER BY beside.commune_code, beside.sheet_no
