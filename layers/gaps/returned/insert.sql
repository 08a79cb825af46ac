-- Add parcels that were drawn in the field, in the order of their items.
-- Parameters: run; due (JSON: n, commune_code, fields, method, area_map_m2, srid, source, geom)
INSERT INTO parcel (
    commune_code, sheet_no, parcel_no, former_sheet_no, former_parcel_no, parcel_code, land_use, area_map_m2,
    area_declared_m2, area_legal_m2, survey_method, survey_year, survey_scale, source_srid, source,
    clean_group, geom, import_run
)
SELECT
    due.commune_code,
    said.sheet_no,
    said.parcel_no,
    said.former_sheet_no,
    said.former_parcel_no,
    -- A code is issued once.
    CASE
        WHEN NOT EXISTS (SELECT FROM parcel AS other WHERE other.parcel_code = said.parcel_code) THEN said.parcel_code
    END,
    coalesce(said.land_use, '{}'),
    due.area_map_m2,
    said.area_declared_m2,
    said.area_legal_m2,
    due.method,
    coalesce(said.survey_year, extract(YEAR FROM now() AT TIME ZONE 'Asia/Ho_Chi_Minh')),
    said.survey_scale,
    due.srid,
    due.source,
    -- The rule of parcel.is_object, which does not exist before the row does.
    CASE
        WHEN coalesce(said.land_use, '{}') <> '{}' AND said.land_use <@ ARRAY['DGT', 'DTL', 'SON'] THEN 0
        ELSE commune.unlisted_group
    END,
    ST_Multi(ST_GeomFromWKB(decode(due.geom, 'hex'), 4326)),
    %(run)s
FROM jsonb_to_recordset(%(due)s::jsonb) AS due (
    n integer, commune_code text, fields jsonb, method text, area_map_m2 double precision, srid integer,
    source jsonb, geom text
)
CROSS JOIN LATERAL jsonb_to_record(due.fields) AS said (
    sheet_no text, parcel_no text, former_sheet_no text, former_parcel_no text, parcel_code text,
    land_use text [], area_declared_m2 double precision, area_legal_m2 double precision,
    survey_year smallint, survey_scale integer
)
JOIN commune ON commune.code = due.commune_code
ORDER BY due.n
RETURNING id
