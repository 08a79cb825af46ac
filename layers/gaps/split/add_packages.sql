-- Add the other packages of a gap that was divided: as far as it is, held by whom it is held.
-- Parameters: whole (the gap); arrays of one length: id, area_m2, width_m, geom (hexadecimal WKB).
INSERT INTO gap (id, commune_code, kind, area_m2, width_m, state, holder, due_on, parents, geom)
SELECT
    package.id,
    whole.commune_code,
    whole.kind,
    package.area_m2,
    package.width_m,
    whole.state,
    whole.holder,
    whole.due_on,
    ARRAY[whole.id],
    ST_GeomFromWKB(decode(package.geom, 'hex'), 4326)
FROM gap AS whole
CROSS JOIN unnest(
    %(id)s::uuid[], %(area_m2)s::double precision[], %(width_m)s::double precision[], %(geom)s::text[]
) AS package (id, area_m2, width_m, geom)
WHERE whole.id = %(whole)s::uuid
