-- Mark the parcels of unaware communes that lie beside what was marked, bear the code, or share people or a
-- finding. Who is marked so has not changed and spreads no further: without a box.
-- Parameters: reach (metres of web Mercator).
INSERT INTO quality_due (commune_code, parcel_id)
SELECT
    parcel.commune_code,
    parcel.id
FROM mark
JOIN parcel ON parcel.geom_3857 && ST_Expand(ST_Transform(mark.box, 3857), %(reach)s)
-- An array: joined with, the index of shapes would be asked for each mark and commune.
WHERE EXISTS (SELECT FROM unaware) AND parcel.commune_code = ANY(ARRAY(SELECT code FROM unaware))
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
