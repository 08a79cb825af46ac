-- The commune of the demonstration's commune officer: the one with the most parcels.
SELECT commune.code
FROM commune
LEFT JOIN commune_count ON commune_count.commune_code = commune.code
ORDER BY commune_count.n DESC NULLS LAST, commune.code
LIMIT 1
