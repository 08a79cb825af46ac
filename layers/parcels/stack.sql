-- Every parcel drawn over a point, the smallest first: the whole stack, never cut off.
-- Parameters: lon, lat (degrees, WGS 84).
SELECT
    parcel.id,
    parcel.commune_code,
    commune.name AS commune_name,
    parcel.sheet_no,
    parcel.parcel_no,
    parcel.parcel_code,
    parcel.land_use,
    parcel.area_map_m2,
    parcel.area_declared_m2,
    parcel.area_legal_m2,
    parcel.is_object,
    parcel.clean_group,
    coalesce(parcel_quality.severity, 0) AS severity,
    ST_XMin(parcel.geom::box2d) AS west,
    ST_YMin(parcel.geom::box2d) AS south,
    ST_XMax(parcel.geom::box2d) AS east,
    ST_YMax(parcel.geom::box2d) AS north
FROM parcel
JOIN commune ON parcel.commune_code = commune.code
LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
WHERE ST_Intersects(
    parcel.geom_3857, ST_Transform(ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326), 3857)
)
ORDER BY parcel.area_map_m2, parcel.id
