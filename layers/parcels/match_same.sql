-- Match rows with parcels of the same key and the very same shape, one to one: no two rows have
-- both in common, and of several parcels it is the first.
-- Parameters: given, the columns of the parcel table that the file decides; communes
WITH held AS MATERIALIZED (
    -- Without its shape a parcel is small enough to be sorted or hashed in memory.
    SELECT
        id,
        commune_code,
        sheet_no,
        parcel_no,
        former_commune_code,
        former_sheet_no,
        former_parcel_no,
        parcel_code,
        land_use,
        area_declared_m2,
        area_legal_m2,
        survey_year,
        survey_scale,
        md5(ST_AsBinary(geom))::uuid AS shape
    FROM parcel
    WHERE commune_code = ANY(%(communes)s)
)

INSERT INTO staged_match (row_no, parcel_id, is_same)
SELECT DISTINCT ON (staged_parcel.row_no)
    staged_parcel.row_no,
    held.id,
    -- The rule of find_changes.sql, for a shape that stays.
    coalesce(staged_parcel.former_commune_code = held.former_commune_code, staged_parcel.former_commune_code IS NULL)
    AND coalesce(staged_parcel.parcel_code = held.parcel_code, staged_parcel.parcel_code IS NULL)
    AND ('former_sheet_no' <> ALL(%(given)s) OR staged_parcel.former_sheet_no IS NOT DISTINCT FROM held.former_sheet_no)
    AND ('former_parcel_no' <> ALL(%(given)s) OR staged_parcel.former_parcel_no IS NOT DISTINCT FROM held.former_parcel_no)
    AND ('land_use' <> ALL(%(given)s) OR staged_parcel.land_use = held.land_use)
    AND ('area_declared_m2' <> ALL(%(given)s) OR staged_parcel.area_declared_m2 IS NOT DISTINCT FROM held.area_declared_m2)
    AND ('area_legal_m2' <> ALL(%(given)s) OR staged_parcel.area_legal_m2 IS NOT DISTINCT FROM held.area_legal_m2)
    AND ('survey_year' <> ALL(%(given)s) OR staged_parcel.survey_year IS NOT DISTINCT FROM held.survey_year)
    AND ('survey_scale' <> ALL(%(given)s) OR staged_parcel.survey_scale IS NOT DISTINCT FROM held.survey_scale)
FROM staged_parcel
JOIN held ON
    held.commune_code = staged_parcel.commune_code
    AND coalesce(held.sheet_no, '') = coalesce(staged_parcel.sheet_no, '')
    AND coalesce(held.parcel_no, '') = coalesce(staged_parcel.parcel_no, '')
    AND held.shape = staged_parcel.shape
ORDER BY staged_parcel.row_no, held.id
