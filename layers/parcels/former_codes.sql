-- The code of every former commune, and the communes it went to.
SELECT
    code,
    array_agg(commune_code ORDER BY commune_code) AS commune_codes
FROM former_commune
GROUP BY code
