-- The open gaps of a commune, the largest first, for a map of the commune alone: never who
-- holds them. Parameters: code.
SELECT
    gap.kind,
    gap.area_m2,
    ST_AsBinary(gap.geom) AS geom
FROM gap
WHERE
    gap.commune_code = %(code)s
    AND gap.kind <> 'sliver'
    AND gap.state NOT IN ('closed', 'excluded')
ORDER BY gap.area_m2 DESC, gap.id
