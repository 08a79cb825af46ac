-- What the volumes of survey work are proposed from, of every commune in code order.
-- Parameters: code (of the only commune wanted; null: all), update_before (year), update_methods.
WITH open_gap AS (
    SELECT
        commune_code,
        sum(area_m2) FILTER (WHERE kind <> 'road_water') AS gaps_m2,
        sum(area_m2) FILTER (WHERE kind = 'road_water') AS road_water_m2
    FROM gap
    WHERE kind <> 'sliver' AND state NOT IN ('closed', 'excluded')
    GROUP BY commune_code
),

surveyed AS (
    SELECT
        commune_code,
        sum(area_m2) AS surveyed_m2,
        sum(area_m2) FILTER (WHERE survey_method = 'extract') AS extract_m2,
        sum(area_m2) FILTER (
            WHERE
                survey_method IS DISTINCT FROM 'extract'
                AND (survey_year < %(update_before)s OR survey_method = ANY(%(update_methods)s))
        ) AS outdated_m2,
        -- Nothing says that it is to be updated, and nothing says that it is not.
        sum(area_m2) FILTER (
            WHERE
                survey_method IS DISTINCT FROM 'extract'
                AND survey_year IS NULL
                AND NOT coalesce(survey_method = ANY(%(update_methods)s), false)
        ) AS undated_m2
    FROM commune_survey
    GROUP BY commune_code
)

SELECT
    commune.code,
    commune_coverage.parcels_m2,
    coalesce(open_gap.gaps_m2, 0) AS gaps_m2,
    coalesce(open_gap.road_water_m2, 0) AS road_water_m2,
    coalesce(surveyed.surveyed_m2, 0) AS surveyed_m2,
    coalesce(surveyed.extract_m2, 0) AS extract_m2,
    coalesce(surveyed.outdated_m2, 0) AS outdated_m2,
    coalesce(surveyed.undated_m2, 0) AS undated_m2,
    coalesce(commune_count.n_record_unmatched, 0) AS records_off_map
FROM commune
LEFT JOIN commune_coverage ON commune.code = commune_coverage.commune_code
LEFT JOIN commune_count ON commune.code = commune_count.commune_code
LEFT JOIN open_gap ON commune.code = open_gap.commune_code
LEFT JOIN surveyed ON commune.code = surveyed.commune_code
WHERE %(code)s::text IS NULL OR commune.code = %(code)s
ORDER BY commune.code
