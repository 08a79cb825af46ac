-- Change the parcels that differ.
-- Parameters: run
UPDATE parcel
SET
    sheet_no = due.sheet_no,
    parcel_no = due.parcel_no,
    former_commune_code = due.former_commune_code,
    former_sheet_no = due.former_sheet_no,
    former_parcel_no = due.former_parcel_no,
    parcel_code = due.parcel_code,
    land_use = due.land_use,
    area_map_m2 = due.area_map_m2,
    area_declared_m2 = due.area_declared_m2,
    area_legal_m2 = due.area_legal_m2,
    survey_year = due.survey_year,
    survey_scale = due.survey_scale,
    source_srid = due.source_srid,
    source = due.source,
    clean_group = CASE
        WHEN due.land_use <> '{}' AND due.land_use <@ ARRAY['DGT', 'DTL', 'SON'] THEN 0
        ELSE coalesce(
            (SELECT min(record.clean_group) FROM record WHERE record.parcel_id = parcel.id),
            commune.unlisted_group
        )
    END,
    geom = due.geom,
    import_run = %(run)s
FROM staged_change AS due, commune
WHERE parcel.id = due.parcel_id AND commune.code = parcel.commune_code
