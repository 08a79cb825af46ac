-- The stored areas of a commune by survey. Parameters: code.
SELECT survey_year, survey_method, survey_scale, parcels, area_m2
FROM commune_survey
WHERE commune_code = %(code)s
