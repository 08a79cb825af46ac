-- When each commune was last judged; communes nobody has judged are left out. No parameters.
SELECT
    commune_code AS code,
    max(finished_at) AS at
FROM check_run
WHERE finished_at IS NOT NULL
GROUP BY commune_code
ORDER BY commune_code
