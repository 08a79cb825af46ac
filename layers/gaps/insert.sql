-- Add gaps, all of one commune. Parameters: code; arrays of one length: id, kind, area_m2,
-- width_m, parents (as '{…}'), geom (hexadecimal WKB).
INSERT INTO gap (commune_code, id, kind, area_m2, width_m, parents, geom)
SELECT %(code)s, id, kind, area_m2, width_m, parents::uuid[], ST_GeomFromWKB(decode(geom, 'hex'), 4326)
FROM unnest(
    %(id)s::uuid[], %(kind)s::text[], %(area_m2)s::double precision[], %(width_m)s::double precision[],
    %(parents)s::text[], %(geom)s::text[]
) AS found (id, kind, area_m2, width_m, parents, geom)
