-- The gaps a commune has had so far, with the land that was set aside for some of them.
-- Parameters: code.
SELECT
    gap.id::text AS id,
    gap.kind,
    gap.state,
    gap.parents::text[] AS parents,
    ST_AsBinary(gap.geom) AS geom,
    ST_AsBinary(gap_territory.geom) AS territory
FROM gap
LEFT JOIN gap_territory ON gap.id = gap_territory.gap_id
WHERE gap.commune_code = %(code)s
ORDER BY gap.id
