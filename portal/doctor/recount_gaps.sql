-- Fills gap_count, which is empty, from the gaps: what its triggers would have kept. No parameters.
INSERT INTO gap_count (commune_code, n, area_m2)
SELECT
    commune_code,
    count(*),
    sum(round(area_m2::numeric, 4))
FROM gap
WHERE kind <> 'sliver' AND state NOT IN ('closed', 'excluded')
GROUP BY commune_code
