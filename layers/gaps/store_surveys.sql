-- Store areas of a commune by survey. Parameters: code; arrays of one length: year, method, scale,
-- parcels, area_m2.
INSERT INTO commune_survey (commune_code, survey_year, survey_method, survey_scale, parcels, area_m2)
SELECT %(code)s, year, method, scale, parcels, area_m2
FROM unnest(
    %(year)s::smallint[], %(method)s::text[], %(scale)s::integer[], %(parcels)s::integer[],
    %(area_m2)s::double precision[]
) AS surveyed (year, method, scale, parcels, area_m2)
ON CONFLICT (commune_code, survey_year, survey_method, survey_scale) DO UPDATE SET
    parcels = excluded.parcels,
    area_m2 = excluded.area_m2
