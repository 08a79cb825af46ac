-- The land set aside for other gaps of a commune. Parameters: code, ids (of those left out).
SELECT ST_AsBinary(gap_territory.geom) AS geom
FROM gap_territory
JOIN gap ON gap_territory.gap_id = gap.id
WHERE gap.commune_code = %(code)s AND gap.id <> ALL(%(ids)s::uuid[])
ORDER BY gap.id
