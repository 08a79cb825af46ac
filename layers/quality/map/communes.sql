-- What one rule found in each commune that a box shows something of (all of them where west is null), from the
-- counts that are kept. A parcel that no run has seen is not evaluated. Parameters: west, south, east, north in
-- degrees, rule_no, of_objects.
WITH counted AS (
    SELECT
        commune.code,
        coalesce(rule_count.failed, 0) AS failed,
        coalesce(rule_count.excused, 0) AS excused,
        coalesce(rule_count.unevaluated, 0) + total.n - coalesce(judged.n, 0)
        - CASE WHEN %(of_objects)s THEN 0 ELSE total.n_object - coalesce(judged.n_object, 0) END AS unevaluated,
        CASE WHEN %(of_objects)s THEN 0 ELSE total.n_object END AS other,
        total.n
    FROM commune
    JOIN commune_count AS total ON total.commune_code = commune.code
    LEFT JOIN quality_commune AS judged ON judged.commune_code = commune.code
    LEFT JOIN quality_count AS rule_count ON rule_count.commune_code = commune.code AND rule_count.rule_no = %(rule_no)s
    WHERE
        %(west)s::double precision IS null
        OR ST_Intersects(commune.geom, ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326))
)

SELECT
    code,
    failed::bigint,
    excused::bigint,
    unevaluated::bigint,
    (n - failed - excused - unevaluated - other)::bigint AS passed,
    other::bigint
FROM counted
WHERE n > 0
ORDER BY code
