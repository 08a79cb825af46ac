-- The extents of the map sheets with parcels along a gap, in degrees. Parameters: id, reach_m.
WITH here AS MATERIALIZED (
    SELECT ST_Buffer(geom_3857, %(reach_m)s, 'quad_segs=1') AS geom FROM gap WHERE id = %(id)s::uuid
),

beside AS MATERIALIZED (
    SELECT DISTINCT
        parcel.commune_code,
        parcel.sheet_no
    FROM here
    JOIN parcel ON ST_Intersects(here.geom, parcel.geom_3857)
    WHERE parcel.sheet_no IS NOT NULL
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
