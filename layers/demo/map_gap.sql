-- Draw a parcel where a gap is, as its survey would. Parameters: id, year, run.
INSERT INTO parcel (
    commune_code, sheet_no, parcel_no, land_use, area_map_m2, survey_method, survey_year,
    source_srid, import_run, clean_group, geom
)
SELECT
    gap.commune_code, '900', '1', ARRAY['LUC'], gap.area_m2, 'supplement', %(year)s,
    commune.srid, %(run)s, coalesce(commune.unlisted_group, 0), gap.geom
FROM gap
JOIN commune ON gap.commune_code = commune.code
WHERE gap.id = %(id)s::uuid
