-- Forget areas of surveys of which a commune has no parcel any more. Parameters: code; arrays of
-- one length: year, method, scale.
DELETE FROM commune_survey
USING unnest(%(year)s::smallint[], %(method)s::text[], %(scale)s::integer[]) AS gone (year, method, scale)
WHERE
    commune_survey.commune_code = %(code)s
    AND (commune_survey.survey_year, commune_survey.survey_method, commune_survey.survey_scale)
    IS NOT DISTINCT FROM (gone.year, gone.method, gone.scale)
