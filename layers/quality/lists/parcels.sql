-- What a list says of parcels by their verdict, in no order.
-- Parameters: ids.
SELECT
    parcel_quality.parcel_id,
    parcel_quality.commune_code,
    commune.name AS commune_name,
    parcel.sheet_no,
    parcel.parcel_no,
    parcel.parcel_code,
    parcel_quality.severity,
    parcel_quality.clean_group AS declared_group,
    parcel_quality.own_group,
    parcel_quality.failed,
    parcel_quality.excused,
    parcel_quality.unevaluated,
    parcel_quality.since,
    ST_XMin(parcel.geom::box2d) AS west,
    ST_YMin(parcel.geom::box2d) AS south,
    ST_XMax(parcel.geom::box2d) AS east,
    ST_YMax(parcel.geom::box2d) AS north
FROM parcel_quality
JOIN parcel ON parcel_quality.parcel_id = parcel.id
JOIN commune ON parcel_quality.commune_code = commune.code
WHERE parcel_quality.parcel_id = ANY(%(ids)s::bigint[])
