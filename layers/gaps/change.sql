-- Give known gaps the shape they have now; one that had been closed is open again, and nobody's.
-- Parameters: arrays of one length: id, kind, area_m2, width_m, parents (as '{…}'), geom
-- (hexadecimal WKB).
UPDATE gap SET
    kind = found.kind,
    area_m2 = found.area_m2,
    width_m = found.width_m,
    parents = found.parents::uuid[],
    geom = ST_GeomFromWKB(decode(found.geom, 'hex'), 4326),
    state = CASE gap.state WHEN 'closed' THEN 'found' ELSE gap.state END,
    reopened_at = CASE gap.state WHEN 'closed' THEN now() ELSE gap.reopened_at END,
    holder = CASE WHEN gap.state <> 'closed' THEN gap.holder END,
    due_on = CASE WHEN gap.state <> 'closed' THEN gap.due_on END,
    changed_at = now()
FROM unnest(
    %(id)s::uuid[], %(kind)s::text[], %(area_m2)s::double precision[], %(width_m)s::double precision[],
    %(parents)s::text[], %(geom)s::text[]
) AS found (id, kind, area_m2, width_m, parents, geom)
-- Somebody may have excluded one in the meantime; that marks the commune as due again.
WHERE gap.id = found.id AND gap.state <> 'excluded'
