-- Mark the parcels of unaware communes that are judged beside all those of this one.
-- Parameters: code, reach (metres of web Mercator).
WITH change AS (
    SELECT bool_or(box IS NULL) AS is_new
    FROM mark
    WHERE parcel_id IS NULL
),

-- What of them is near at all, before it is asked what each of thousands lies beside.
near AS MATERIALIZED (
    SELECT DISTINCT
        other.commune_code,
        other.id,
        other.geom_3857
    FROM (
        SELECT ST_Expand(ST_Extent(parcel.geom_3857)::geometry, %(reach)s) AS box
        FROM parcel
        WHERE parcel.commune_code = %(code)s
        GROUP BY mosaic_x(parcel.point_3857, 14), mosaic_y(parcel.point_3857, 14)
    ) AS area
    JOIN parcel AS other ON area.box && other.geom_3857
    WHERE other.commune_code IN (SELECT code FROM unaware)
)

INSERT INTO quality_due (commune_code, parcel_id)
SELECT
    near.commune_code,
    near.id
FROM change
CROSS JOIN near
WHERE
    change.is_new
    AND EXISTS (
        SELECT FROM parcel
        WHERE parcel.geom_3857 && ST_Expand(near.geom_3857, %(reach)s) AND parcel.commune_code = %(code)s
    )
UNION
SELECT
    other.commune_code,
    other.id
FROM parcel AS own
JOIN parcel AS other ON own.parcel_code = other.parcel_code
WHERE own.commune_code = %(code)s AND other.commune_code IN (SELECT code FROM unaware)
UNION
SELECT
    parcel.commune_code,
    parcel.id
FROM unaware
JOIN finding ON unaware.code = finding.commune_code
JOIN parcel ON finding.parcel_id = parcel.id
WHERE
    finding.other_commune = %(code)s
    AND finding.other_commune <> finding.commune_code  -- as the index is told
    AND finding.state <> 'resolved'
    AND parcel.commune_code <> %(code)s
UNION
SELECT
    beside.commune_code,
    beside.parcel_id
FROM beside
WHERE beside.commune_code IN (SELECT code FROM unaware)
