-- All that is mapped of a commune, in one statement so that it is of one moment.
-- Parameters: code.
SELECT
    is_object,
    sheet_no,
    survey_year,
    survey_method,
    survey_scale,
    ST_AsBinary(geom) AS geom
FROM (
    SELECT 0 AS source, id, is_object, sheet_no, survey_year, survey_method, survey_scale, geom
    FROM parcel
    WHERE commune_code = %(code)s
    UNION ALL
    SELECT 1, id, true, NULL, NULL, NULL, NULL, geom
    FROM land_object
    WHERE commune_code = %(code)s
) AS piece
-- The same data has to give the same union to the last bit.
ORDER BY source, id
