-- Every record of a commune and what it says; each different description is one kind, numbered from 0.
-- Parameters: commune.
WITH described AS MATERIALIZED (
    SELECT
        record.id,
        record.scheme,
        record.clean_group,
        record.parcel_id IS NOT NULL AS is_on_map,
        coalesce(record.owner_match, '') AS owner_match,
        coalesce(record.blocks, '') AS blocks,
        coalesce(record.is_in_operation, false) AS is_in_operation,
        coalesce(record.is_synced, false) AS is_synced
    FROM record
    WHERE record.commune_code = %(commune)s
),

kind AS MATERIALIZED (
    SELECT
        *,
        row_number() OVER (
            ORDER BY scheme, clean_group, is_on_map, owner_match, blocks, is_in_operation, is_synced
        ) - 1 AS no
    FROM (
        SELECT DISTINCT scheme, clean_group, is_on_map, owner_match, blocks, is_in_operation, is_synced
        FROM described
    ) AS different
),

member AS (
    SELECT
        array_agg(described.id ORDER BY described.id) AS ids,
        array_agg(kind.no ORDER BY described.id) AS kind_of
    FROM described
    INNER JOIN kind USING (scheme, clean_group, is_on_map, owner_match, blocks, is_in_operation, is_synced)
)

SELECT
    coalesce(member.ids, '{}') AS ids,
    coalesce(member.kind_of, '{}') AS kind_of,
    coalesce((
        SELECT
            jsonb_agg(
                jsonb_build_object(
                    'scheme', kind.scheme,
                    'group', kind.clean_group,
                    'on_map', kind.is_on_map,
                    'owner', kind.owner_match,
                    'blocks', kind.blocks,
                    'in_operation', kind.is_in_operation,
                    'synced', kind.is_synced
                )
                ORDER BY kind.no
            )
        FROM kind
    ), '[]') AS kinds
FROM member
