-- Fill `scope` with parcels of the commune and what the system of record says of each: of several records under
-- the province's scheme the first. {which}: of which parcels. Parameters: code, scheme, facts (JSON).
INSERT INTO scope
SELECT
    parcel.id,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_no,
    parcel.former_commune_code,
    parcel.former_sheet_no,
    parcel.former_parcel_no,
    parcel.parcel_code,
    parcel.land_use,
    parcel.is_object,
    parcel.area_map_m2,
    parcel.area_declared_m2,
    parcel.area_legal_m2,
    parcel.survey_method,
    parcel.survey_year,
    parcel.survey_scale,
    parcel.source_srid,
    parcel.valid_from,
    parcel.clean_group,
    commune.srid,
    mosaic_x(parcel.point_3857, 19),
    mosaic_y(parcel.point_3857, 19),
    fact.has_export,
    fact.has_numbers,
    fact.has_codes,
    fact.has_land_uses,
    fact.has_blockers,
    fact.has_people,
    said.id,
    said.clean_group,
    said.is_book_issued,
    said.blocks,
    said.owner_match,
    said.is_in_operation,
    said.blockers,
    said.is_synced,
    said.updated_on
FROM parcel
JOIN commune ON parcel.commune_code = commune.code
CROSS JOIN
    jsonb_to_record(%(facts)s::jsonb)
        AS fact (
            has_export boolean, has_numbers boolean, has_codes boolean, has_land_uses boolean, has_blockers boolean,
            has_people boolean
        )
-- One by one: for those of a commune the planner would read the province's.
LEFT JOIN LATERAL (
    SELECT *
    FROM record
    WHERE record.parcel_id = parcel.id AND record.scheme = %(scheme)s
    ORDER BY record.id
    LIMIT 1
) AS said ON true
WHERE parcel.commune_code = %(code)s AND {which}
