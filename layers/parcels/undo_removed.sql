-- Bring back the parcels that a run has ended, under their own numbers.
-- Parameters: run
INSERT INTO parcel (
    id, commune_code, sheet_no, parcel_no, former_commune_code, former_sheet_no, former_parcel_no,
    parcel_code, land_use, area_map_m2, area_declared_m2, area_legal_m2, survey_method, survey_year,
    survey_scale, source_srid, source, clean_group, geom, import_run, valid_from
)
OVERRIDING SYSTEM VALUE
SELECT
    parcel_id,
    commune_code,
    sheet_no,
    parcel_no,
    former_commune_code,
    former_sheet_no,
    former_parcel_no,
    parcel_code,
    land_use,
    area_map_m2,
    area_declared_m2,
    area_legal_m2,
    survey_method,
    survey_year,
    survey_scale,
    source_srid,
    source,
    clean_group,
    geom,
    import_run,
    valid_from
FROM parcel_history
WHERE
    ended_by_run = %(run)s
    AND NOT EXISTS (SELECT FROM parcel WHERE parcel.id = parcel_history.parcel_id)
