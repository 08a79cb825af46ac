-- Choose the parcels of a commune that are marked, and those that are judged beside one that is:
-- whoever lies there, bears the same code, is of the same sheet, or shares people or a finding with it.
-- Parameters: code.
-- The index of shapes is asked once for all places that lie together.
WITH near AS MATERIALIZED (
    SELECT
        parcel.id,
        parcel.geom_3857
    FROM (
        SELECT ST_MakeEnvelope(min(x) * 300, min(y) * 300, (max(x) + 1) * 300, (max(y) + 1) * 300, 3857) AS box
        FROM place
        GROUP BY x >> 3, y >> 3
    ) AS area
    JOIN parcel ON area.box && parcel.geom_3857
    WHERE parcel.commune_code = %(code)s
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

INSERT INTO chosen
SELECT parcel.id
FROM mark
JOIN parcel ON mark.parcel_id = parcel.id
WHERE parcel.commune_code = %(code)s
UNION
SELECT cell.id
FROM cell
JOIN place ON cell.x = place.x AND cell.y = place.y AND cell.geom_3857 && place.box
UNION
SELECT parcel.id
FROM (SELECT DISTINCT sheet_no FROM mark WHERE box IS NOT NULL) AS sheet
JOIN parcel ON sheet.sheet_no = parcel.sheet_no
WHERE parcel.commune_code = %(code)s
UNION
-- People are marked by the key of their parcel only.
SELECT parcel.id
FROM mark
JOIN parcel ON mark.sheet_no = parcel.sheet_no AND mark.parcel_no = parcel.parcel_no
WHERE mark.box IS NULL AND parcel.commune_code = %(code)s
UNION
SELECT parcel.id
FROM mark
JOIN parcel ON mark.parcel_code = parcel.parcel_code
WHERE parcel.commune_code = %(code)s
UNION
SELECT parcel.id
FROM mark
JOIN finding ON mark.parcel_id = finding.other_id AND finding.other_id <> 0
JOIN parcel ON finding.parcel_id = parcel.id
WHERE parcel.commune_code = %(code)s
UNION
SELECT parcel.id
FROM mark
JOIN finding ON mark.parcel_id = finding.parcel_id AND finding.other_id <> 0
JOIN parcel ON finding.other_id = parcel.id
WHERE parcel.commune_code = %(code)s
UNION
SELECT parcel_id
FROM beside
WHERE commune_code = %(code)s
