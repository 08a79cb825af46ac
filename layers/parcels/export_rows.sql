-- The parcels of a commune, in the order of their sheets.
-- Parameters: commune
SELECT
    id,
    commune_code,
    sheet_no,
    parcel_no,
    former_sheet_no,
    former_parcel_no,
    parcel_code,
    land_use,
    area_map_m2,
    area_declared_m2,
    area_legal_m2,
    survey_scale,
    survey_year,
    clean_group,
    ST_AsBinary(geom) AS geom
FROM parcel
WHERE commune_code = %(commune)s
ORDER BY sheet_no, parcel_no, id
