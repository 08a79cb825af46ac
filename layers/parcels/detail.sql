-- One parcel with its commune, its file and what the system of record says of it.
-- Parameters: id.
SELECT
    parcel.id,
    parcel.commune_code,
    commune.name AS commune_name,
    commune.srid,
    commune.record_scheme,
    commune.record_as_of,
    parcel.sheet_no,
    parcel.parcel_no,
    parcel.former_commune_code,
    former.name AS former_commune_name,
    parcel.former_sheet_no,
    parcel.former_parcel_no,
    parcel.parcel_code,
    parcel.land_use,
    parcel.area_map_m2,
    parcel.area_declared_m2,
    parcel.area_legal_m2,
    parcel.survey_method,
    parcel.survey_year,
    parcel.survey_scale,
    parcel.source_srid,
    parcel.is_object,
    parcel.clean_group,
    coalesce(parcel_quality.severity, 0) AS severity,
    parcel.valid_from,
    import_run.file,
    import_run.finished_at AS imported_at,
    record.scheme,
    record.clean_group AS record_group,
    record.is_book_issued,
    record.blocks,
    record.owner_match,
    record.is_in_operation,
    record.blockers,
    record.is_synced,
    record.updated_on,
    ST_XMin(parcel.geom::box2d) AS west,
    ST_YMin(parcel.geom::box2d) AS south,
    ST_XMax(parcel.geom::box2d) AS east,
    ST_YMax(parcel.geom::box2d) AS north,
    ST_AsBinary(parcel.geom) AS geom
FROM parcel
JOIN commune ON parcel.commune_code = commune.code
LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
LEFT JOIN import_run ON parcel.import_run = import_run.id
LEFT JOIN LATERAL (
    SELECT name FROM former_commune
    WHERE former_commune.code = parcel.former_commune_code
    LIMIT 1
) AS former ON true
LEFT JOIN LATERAL (
    SELECT * FROM record
    WHERE record.parcel_id = parcel.id
    -- The commune's present scheme wins over an export of an earlier plan.
    ORDER BY record.scheme = commune.record_scheme DESC, record.updated_on DESC NULLS LAST, record.id
    LIMIT 1
) AS record ON true
WHERE parcel.id = %(id)s
