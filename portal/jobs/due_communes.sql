-- The communes whose map has changed since it was measured, those that wait longest first.
SELECT commune_code AS code
FROM coverage_due
GROUP BY commune_code
ORDER BY min(at), commune_code
