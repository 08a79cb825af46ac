-- Mark the parcels of unaware communes that lie beside what was marked, bear the code, or share people or a
-- finding. Who is marked so has not changed and spreads no further: without a box.
-- No parameters.
-- The index of shapes is asked once for all places that lie together.
WITH near AS MATERIALIZED (
    SELECT
        parcel.id,
        parcel.commune_code,
        parcel.geom_3857
    FROM (
        SELECT ST_MakeEnvelope(min(x) * 300, min(y) * 300, (max(x) + 1) * 300, (max(y) + 1) * 300, 3857) AS box
        FROM place
        GROUP BY x >> 3, y >> 3
    ) AS area
    JOIN parcel ON area.box && parcel.geom_3857
    -- An array: joined with, the index would be asked for each area and commune.
    WHERE EXISTS (SELECT FROM unaware) AND parcel.commune_code = ANY(ARRAY(SELECT code FROM unaware))
),

cell AS MATERIALIZED (
    SELECT
        near.*,
        x,
        y
    FROM near
    CROSS JOIN LATERAL
        generate_series(floor(ST_XMin(geom_3857) / 300)::integer, floor(ST_XMax(geom_3857) / 300)::integer) AS x
    CROSS JOIN LATERAL
        generate_series(floor(ST_YMin(geom_3857) / 300)::integer, floor(ST_YMax(geom_3857) / 300)::integer) AS y
)

INSERT INTO quality_due (commune_code, parcel_id)
SELECT
    cell.commune_code,
    cell.id
FROM cell
JOIN place ON cell.x = place.x AND cell.y = place.y AND cell.geom_3857 && place.box
UNION
SELECT
    parcel.commune_code,
    parcel.id
FROM mark
JOIN parcel ON mark.parcel_code = parcel.parcel_code
WHERE parcel.commune_code IN (SELECT code FROM unaware)
UNION
SELECT
    parcel.commune_code,
    parcel.id
FROM mark
JOIN finding ON mark.parcel_id = finding.other_id AND finding.other_id <> 0
JOIN parcel ON finding.parcel_id = parcel.id
WHERE mark.box IS NOT NULL AND parcel.commune_code IN (SELECT code FROM unaware)
UNION
SELECT
    commune_code,
    parcel_id
FROM beside
WHERE commune_code IN (SELECT code FROM unaware)
