-- Let a gap take in others. Parameters: id, state, due_on, parents (that come to those it has),
-- area_m2, width_m, geom (hexadecimal WKB).
UPDATE gap SET
    state = %(state)s,
    due_on = %(due_on)s,
    parents = ARRAY(SELECT DISTINCT parent FROM unnest(parents || %(parents)s::uuid[]) AS parent ORDER BY parent),
    area_m2 = %(area_m2)s,
    width_m = %(width_m)s,
    geom = ST_GeomFromWKB(decode(%(geom)s, 'hex'), 4326),
    changed_at = now()
WHERE id = %(id)s::uuid
