-- Mark the parcels of unaware communes that lie beside what was marked, bear the code, or share people or a
-- finding. Who is marked so has not changed and spreads no further: without a box.
-- No parameters.
-- The index of shapes is asked once for all places that lie together.
WITH area AS (
    SELECT ST_MakeEnvelope(min(x) * 300, min(y) * 300, (max(x) + 1) * 300, (max(y) + 1) * 300, 3857) AS box
    FROM place
    CROSS JOIN LATERAL generate_series(floor(ST_XMin(box) / 300)::integer, floor(ST_XMax(box) / 300)::integer) AS x
    CROSS JOIN LATERAL generate_series(floor(ST_YMin(box) / 300)::integer, floor(ST_YMax(box) / 300)::integer) AS y
    GROUP BY x >> 3, y >> 3
),

near AS MATERIALIZED (
    SELECT DISTINCT ON (parcel.id)
        parcel.id,
        parcel.commune_code,
        parcel.geom_3857
    FROM area
    JOIN parcel ON area.box && parcel.geom_3857
    -- An array: joined with, the index would be asked for each area and commune.
    WHERE EXISTS (SELECT FROM unaware) AND parcel.commune_code = ANY(ARRAY(SELECT code FROM unaware))
)

INSERT INTO quality_due (commune_code, parcel_id)
SELECT
    near.commune_code,
    near.id
FROM near
-- One by one: any of the places will do.
CROSS JOIN LATERAL (
    SELECT FROM place
    WHERE place.box && near.geom_3857
    LIMIT 1
) AS beside_it
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
FROM (SELECT DISTINCT parcel_id FROM mark WHERE box IS NOT NULL) AS changed
-- One by one: else the findings beside others of the whole province are read.
CROSS JOIN LATERAL (
    SELECT finding.parcel_id
    FROM finding
    WHERE finding.other_id = changed.parcel_id AND finding.other_id <> 0
    OFFSET 0
) AS found
JOIN parcel ON found.parcel_id = parcel.id
WHERE parcel.commune_code IN (SELECT code FROM unaware)
UNION
SELECT
    commune_code,
    parcel_id
FROM beside
WHERE commune_code IN (SELECT code FROM unaware)
