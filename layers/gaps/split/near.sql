-- The gaps of the same commune near a gap that are worked on or may be. Parameters: id, near_m,
-- most (how many).
SELECT
    other.id::text AS id,
    other.kind,
    other.state,
    other.holder AS holder_id,
    team.name AS holder,
    other.due_on,
    other.area_m2
FROM gap AS own
JOIN gap AS other
    ON
        own.commune_code = other.commune_code
        AND own.id <> other.id
        AND other.geom_3857 && ST_Expand(own.geom_3857, %(near_m)s)
        AND ST_DWithin(own.geom_3857, other.geom_3857, %(near_m)s)
LEFT JOIN team ON other.holder = team.id
WHERE own.id = %(id)s::uuid AND other.state IN ('found', 'confirmed', 'assigned', 'in_survey')
ORDER BY other.area_m2 DESC, other.id
LIMIT %(most)s
