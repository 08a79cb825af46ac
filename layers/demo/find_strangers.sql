-- Which tables hold rows that no demonstration wrote.
-- Gaps hang on communes, so strange gaps mean strange communes.
WITH demonstration AS (
    SELECT id FROM import_run WHERE kind = 'demo'
)

SELECT name
FROM (
    VALUES
    ('commune', EXISTS (SELECT FROM commune WHERE import_run IS NULL OR import_run NOT IN (SELECT id FROM demonstration))),
    ('parcel', EXISTS (SELECT FROM parcel WHERE import_run IS NULL OR import_run NOT IN (SELECT id FROM demonstration))),
    ('land_object', EXISTS (SELECT FROM land_object WHERE import_run IS NULL OR import_run NOT IN (SELECT id FROM demonstration))),
    ('record', EXISTS (SELECT FROM record WHERE import_run IS NULL OR import_run NOT IN (SELECT id FROM demonstration)))
) AS held (name, is_strange)
WHERE is_strange
ORDER BY name
