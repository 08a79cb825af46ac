-- Mark the parcels of unaware communes that are judged beside all those of this one.
-- Parameters: code, reach (metres of web Mercator).
WITH change AS (
    SELECT bool_or(box IS NULL) AS is_new
    FROM mark
    WHERE parcel_id IS NULL
)

INSERT INTO quality_due (commune_code, parcel_id)
SELECT
    other.commune_code,
    other.id
FROM change
CROSS JOIN scope
JOIN parcel ON scope.parcel_id = parcel.id
JOIN parcel AS other ON other.geom_3857 && ST_Expand(parcel.geom_3857, %(reach)s)
WHERE change.is_new AND other.commune_code IN (SELECT code FROM unaware)
UNION
SELECT
    other.commune_code,
    other.id
FROM scope
JOIN parcel AS other ON scope.parcel_code = other.parcel_code
WHERE other.commune_code IN (SELECT code FROM unaware)
UNION
SELECT
    parcel.commune_code,
    parcel.id
FROM unaware
JOIN finding ON unaware.code = finding.commune_code
JOIN parcel ON finding.parcel_id = parcel.id
WHERE finding.other_commune = %(code)s AND finding.state <> 'resolved' AND parcel.commune_code <> %(code)s
UNION
SELECT
    beside.commune_code,
    beside.parcel_id
FROM beside
WHERE beside.commune_code IN (SELECT code FROM unaware)
