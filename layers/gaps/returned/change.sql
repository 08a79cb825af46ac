-- Change parcels as the field has: the columns that it names, and the shape where there is one.
-- Parameters: run; due (JSON: parcel_id, fields, method, area_map_m2, srid, source, geom)
UPDATE parcel
SET
    sheet_no = due.sheet_no,
    parcel_no = due.parcel_no,
    land_use = due.land_use,
    area_map_m2 = CASE WHEN due.geom IS NULL THEN parcel.area_map_m2 ELSE due.area_map_m2 END,
    survey_method = CASE WHEN due.geom IS NULL THEN parcel.survey_method ELSE due.method END,
    survey_year = CASE
        WHEN due.geom IS NULL THEN parcel.survey_year
        ELSE extract(YEAR FROM now() AT TIME ZONE 'Asia/Ho_Chi_Minh')
    END,
    source_srid = CASE WHEN due.geom IS NULL THEN parcel.source_srid ELSE due.srid END,
    source = due.source,
    clean_group = CASE
        WHEN due.land_use <> '{}' AND due.land_use <@ ARRAY['DGT', 'DTL', 'SON'] THEN 0
        ELSE coalesce(
            (SELECT min(record.clean_group) FROM record WHERE record.parcel_id = parcel.id),
            commune.unlisted_group
        )
    END,
    geom = coalesce(ST_Multi(ST_GeomFromWKB(decode(due.geom, 'hex'), 4326)), parcel.geom),
    import_run = %(run)s
FROM commune, (
    SELECT
        due.*,
        CASE WHEN due.fields ? 'sheet_no' THEN said.sheet_no ELSE before.sheet_no END AS sheet_no,
        CASE WHEN due.fields ? 'parcel_no' THEN said.parcel_no ELSE before.parcel_no END AS parcel_no,
        CASE WHEN due.fields ? 'land_use' THEN said.land_use ELSE before.land_use END AS land_use
    FROM jsonb_to_recordset(%(due)s::jsonb) AS due (
        parcel_id bigint, fields jsonb, method text, area_map_m2 double precision, srid integer,
        source jsonb, geom text
    )
    CROSS JOIN LATERAL jsonb_to_record(due.fields) AS said (sheet_no text, parcel_no text, land_use text [])
    JOIN parcel AS before ON before.id = due.parcel_id
) AS due
WHERE parcel.id = due.parcel_id AND commune.code = parcel.commune_code
