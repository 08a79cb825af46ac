-- Areas of parcels by when, how and at which scale they were surveyed.
-- Parameters: code (of the only commune wanted; null: all).
SELECT
    commune_code,
    survey_year,
    survey_method,
    survey_scale,
    parcels,
    area_m2
FROM commune_survey
WHERE %(code)s::text IS NULL OR commune_code = %(code)s
ORDER BY commune_code, survey_year, survey_method, survey_scale
