-- Give known gaps the shape they have now; one that had been closed is open again.
-- Parameters: arrays of one length: id, kind, area_m2, width_m, parents (as '{…}'), geom
-- (hexadecimal WKB).
UPDATE gap SET
    kind = found.kind,
    area_m2 = found.area_m2,
    width_m = found.width_m,
    parents = found.parents::uuid[],
    geom = ST_GeomFromWKB(decode(found.geom, 'hex'), 4326),
    state = CASE gap.state WHEN 'closed' THEN 'found' ELSE gap.state END,
    changed_at = now()
FROM unnest(
    %(id)s::uuid[], %(kind)s::text[], %(area_m2)s::double precision[], %(width_m)s::double precision[],
    %(parents)s::text[], %(geom)s::text[]
) AS found (id, kind, area_m2, width_m, parents, geom)
WHERE gap.id = found.id
