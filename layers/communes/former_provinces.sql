-- The former provinces that each commune lies in, by their names.
SELECT
    commune_code,
    array_agg(DISTINCT province ORDER BY province) AS provinces
FROM former_commune
GROUP BY commune_code
