-- The zone of a commune.
-- Parameters: commune
SELECT srid
FROM commune
WHERE code = %(commune)s
