-- The communes that are due: of which something has changed, or which were last judged by other rules.
-- Parameters: code (null: all), registry (null: whatever the rules).
WITH marked AS (
    SELECT
        commune_code AS code,
        min(at) AS since
    FROM quality_due
    WHERE %(code)s::text IS NULL OR commune_code = %(code)s
    GROUP BY commune_code
),

outdated AS (
    SELECT commune_count.commune_code AS code
    FROM commune_count
    CROSS JOIN LATERAL (
        SELECT registry
        FROM check_run
        WHERE check_run.commune_code = commune_count.commune_code AND finished_at IS NOT NULL AND facts IS NOT NULL
        ORDER BY id DESC
        LIMIT 1
    ) AS last
    WHERE
        commune_count.n > 0
        AND (%(code)s::text IS NULL OR commune_count.commune_code = %(code)s)
        AND last.registry <> %(registry)s
)

SELECT
    code,
    marked.since
FROM marked
FULL JOIN outdated USING (code)
JOIN commune USING (code)
ORDER BY marked.since, code
