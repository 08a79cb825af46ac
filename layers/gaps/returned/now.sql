-- Parcels as they are.
-- Parameters: ids
SELECT
    id,
    valid_from,
    commune_code,
    sheet_no,
    parcel_no,
    former_sheet_no,
    former_parcel_no,
    parcel_code,
    land_use,
    area_declared_m2,
    area_legal_m2,
    survey_year,
    survey_scale,
    area_map_m2,
    ST_AsBinary(geom) AS wkb
FROM parcel
WHERE id = ANY(%(ids)s::bigint[])
