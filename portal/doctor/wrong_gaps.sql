-- Answers the communes whose kept number or area of open gaps is not what counting them gives. No parameters.
WITH counted AS (
    SELECT
        commune_code,
        count(*) AS n,
        sum(round(area_m2::numeric, 4)) AS area_m2
    FROM gap
    WHERE kind <> 'sliver' AND state NOT IN ('closed', 'excluded')
    GROUP BY commune_code
)

SELECT coalesce(counted.commune_code, kept.commune_code) AS code
FROM counted
FULL JOIN gap_count AS kept ON counted.commune_code = kept.commune_code
WHERE (counted.n, counted.area_m2) IS DISTINCT FROM (kept.n, kept.area_m2)
ORDER BY code
