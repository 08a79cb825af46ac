-- What matched parcels are to become, of those that change. Columns that the file does not have
-- stay as they are; a shape that moved by less than half a millimetre is the same shape.
-- Parameters: given, the columns of the parcel table that the file decides; srid
CREATE TEMP TABLE staged_change ON COMMIT DROP AS
SELECT
    parcel.id AS parcel_id,
    staged_parcel.row_no,
    staged_parcel.source,
    due.*
FROM staged_match
JOIN staged_parcel USING (row_no)
JOIN parcel ON parcel.id = staged_match.parcel_id
CROSS JOIN LATERAL (
    SELECT
        -- The corner-by-corner comparison is for the few that differ at all.
        CASE
            WHEN parcel.geom = staged_parcel.geom THEN true
            WHEN ST_NPoints(parcel.geom) <> ST_NPoints(staged_parcel.geom) THEN false
            ELSE ST_HausdorffDistance(parcel.geom, staged_parcel.geom) < 5e-9
        END AS is_kept
) AS shape
CROSS JOIN LATERAL (
    SELECT
        staged_parcel.sheet_no,
        staged_parcel.parcel_no,
        coalesce(staged_parcel.former_commune_code, parcel.former_commune_code) AS former_commune_code,
        CASE WHEN 'former_sheet_no' = ANY(%(given)s) THEN staged_parcel.former_sheet_no ELSE parcel.former_sheet_no END AS former_sheet_no,
        CASE
            WHEN 'former_parcel_no' = ANY(%(given)s) THEN staged_parcel.former_parcel_no ELSE parcel.former_parcel_no
        END AS former_parcel_no,
        -- A code is issued once and never taken back: a file that lacks it does not delete it.
        coalesce(staged_parcel.parcel_code, parcel.parcel_code) AS parcel_code,
        CASE WHEN 'land_use' = ANY(%(given)s) THEN staged_parcel.land_use ELSE parcel.land_use END AS land_use,
        CASE
            WHEN 'area_declared_m2' = ANY(%(given)s) THEN staged_parcel.area_declared_m2 ELSE parcel.area_declared_m2
        END AS area_declared_m2,
        CASE WHEN 'area_legal_m2' = ANY(%(given)s) THEN staged_parcel.area_legal_m2 ELSE parcel.area_legal_m2 END AS area_legal_m2,
        CASE WHEN 'survey_year' = ANY(%(given)s) THEN staged_parcel.survey_year ELSE parcel.survey_year END AS survey_year,
        CASE WHEN 'survey_scale' = ANY(%(given)s) THEN staged_parcel.survey_scale ELSE parcel.survey_scale END AS survey_scale,
        CASE WHEN shape.is_kept THEN parcel.area_map_m2 ELSE staged_parcel.area_map_m2 END AS area_map_m2,
        CASE WHEN shape.is_kept THEN parcel.source_srid ELSE %(srid)s END AS source_srid,
        CASE WHEN shape.is_kept THEN parcel.geom ELSE staged_parcel.geom END AS geom
) AS due
WHERE NOT staged_match.is_same AND (
    parcel.sheet_no, parcel.parcel_no, parcel.former_commune_code, parcel.former_sheet_no,
    parcel.former_parcel_no, parcel.parcel_code, parcel.land_use, parcel.area_declared_m2,
    parcel.area_legal_m2, parcel.survey_year, parcel.survey_scale, parcel.geom
) IS DISTINCT FROM (
    due.sheet_no, due.parcel_no, due.former_commune_code, due.former_sheet_no,
    due.former_parcel_no, due.parcel_code, due.land_use, due.area_declared_m2,
    due.area_legal_m2, due.survey_year, due.survey_scale, due.geom
)
