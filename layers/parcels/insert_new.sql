-- Add the parcels that are new.
-- Parameters: srid, run
INSERT INTO parcel (
    commune_code, sheet_no, parcel_no, former_commune_code, former_sheet_no, former_parcel_no,
    parcel_code, land_use, area_map_m2, area_declared_m2, area_legal_m2, survey_year, survey_scale,
    source_srid, source, clean_group, geom, import_run
)
SELECT
    staged_parcel.commune_code,
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
    survey_year,
    survey_scale,
    %(srid)s,
    source,
    -- The rule of parcel.is_object, which does not exist before the row does.
    CASE
        WHEN land_use <> '{}' AND land_use <@ ARRAY['DGT', 'DTL', 'SON'] THEN 0
        ELSE commune.unlisted_group
    END,
    staged_parcel.geom,
    %(run)s
FROM staged_parcel
JOIN commune ON commune.code = staged_parcel.commune_code
WHERE NOT EXISTS (SELECT FROM staged_match WHERE staged_match.row_no = staged_parcel.row_no)
ORDER BY staged_parcel.row_no
