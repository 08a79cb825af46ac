-- The counts of a rule as they stood at the end of each day on which a commune was judged, by day.
-- Parameters: rule (its number), commune (null: all), since (a day: of what was before it, only the last of each commune).
SELECT
    quality_day.day,
    quality_day.commune_code,
    quality_day.version,
    quality_day.passed,
    quality_day.failed,
    quality_day.excused,
    quality_day.unevaluated
FROM quality_day
WHERE
    quality_day.rule_no = %(rule)s::smallint
    AND (%(commune)s::text IS NULL OR quality_day.commune_code = %(commune)s)
    AND (
        quality_day.day >= %(since)s::date
        OR quality_day.day = (
            SELECT max(earlier.day)
            FROM quality_day AS earlier
            WHERE
                earlier.commune_code = quality_day.commune_code
                AND earlier.rule_no = quality_day.rule_no
                AND earlier.day < %(since)s::date
        )
    )
ORDER BY quality_day.day, quality_day.commune_code
