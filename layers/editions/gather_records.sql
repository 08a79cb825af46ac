-- What records of a commune say, each different description once, and the ids of those that say it.
-- Parameters: commune.
SELECT
    jsonb_build_object(
        'scheme', scheme,
        'group', clean_group,
        'on_map', is_on_map,
        'owner', owner_match,
        'blocks', blocks,
        'in_operation', is_in_operation,
        'synced', is_synced
    ) AS kind,
    ids
FROM (
    SELECT
        record.scheme,
        record.clean_group,
        record.parcel_id IS NOT NULL AS is_on_map,
        coalesce(record.owner_match, '') AS owner_match,
        coalesce(record.blocks, '') AS blocks,
        coalesce(record.is_in_operation, false) AS is_in_operation,
        coalesce(record.is_synced, false) AS is_synced,
        array_agg(record.id) AS ids
    FROM record
    WHERE record.commune_code = %(commune)s
    GROUP BY 1, 2, 3, 4, 5, 6, 7
) AS different
ORDER BY scheme, clean_group, is_on_map, owner_match, blocks, is_in_operation, is_synced
