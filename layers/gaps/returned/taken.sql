-- Parcels as they were when they were taken along: the present state where it is still that one,
-- else the former one.
-- Parameters: ids, since (the valid_from of each)
SELECT
    wanted.id,
    past.*
FROM unnest(%(ids)s::bigint[], %(since)s::timestamptz[]) AS wanted (id, since)
CROSS JOIN LATERAL (
    SELECT
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
    WHERE parcel.id = wanted.id AND parcel.valid_from = wanted.since
    UNION ALL
    SELECT
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
        ST_AsBinary(geom)
    FROM parcel_history
    WHERE parcel_history.parcel_id = wanted.id AND parcel_history.valid_from = wanted.since
    LIMIT 1
) AS past
