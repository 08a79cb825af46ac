-- Give the gap that was divided the land of the package it lives on as; its state and whoever
-- holds it stay. Parameters: id, area_m2, width_m, geom (hexadecimal WKB).
UPDATE gap SET
    area_m2 = %(area_m2)s,
    width_m = %(width_m)s,
    geom = ST_GeomFromWKB(decode(%(geom)s, 'hex'), 4326),
    changed_at = now()
WHERE id = %(id)s::uuid
