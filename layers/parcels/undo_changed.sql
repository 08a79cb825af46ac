-- Give the parcels that a run has changed their former state.
-- Parameters: run
UPDATE parcel
SET
    commune_code = past.commune_code,
    sheet_no = past.sheet_no,
    parcel_no = past.parcel_no,
    former_commune_code = past.former_commune_code,
    former_sheet_no = past.former_sheet_no,
    former_parcel_no = past.former_parcel_no,
    parcel_code = past.parcel_code,
    land_use = past.land_use,
    area_map_m2 = past.area_map_m2,
    area_declared_m2 = past.area_declared_m2,
    area_legal_m2 = past.area_legal_m2,
    survey_method = past.survey_method,
    survey_year = past.survey_year,
    survey_scale = past.survey_scale,
    source_srid = past.source_srid,
    source = past.source,
    clean_group = past.clean_group,
    geom = past.geom,
    import_run = past.import_run,
    valid_from = past.valid_from
FROM parcel_history AS past
WHERE past.ended_by_run = %(run)s AND parcel.id = past.parcel_id
