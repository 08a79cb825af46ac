-- Mark every commune that has parcels or verdicts; where they lie has not changed. No parameters.
INSERT INTO quality_due (commune_code, box)
SELECT
    code,
    ST_GeomFromText('POLYGON EMPTY', 4326)
FROM commune
WHERE
    EXISTS (SELECT FROM parcel WHERE parcel.commune_code = commune.code)
    OR EXISTS (SELECT FROM quality_commune WHERE quality_commune.commune_code = commune.code)
ORDER BY code
