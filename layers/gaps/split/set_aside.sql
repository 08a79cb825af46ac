-- Set land aside for gaps, in place of what was. Parameters: arrays of one length: id, geom
-- (hexadecimal WKB).
INSERT INTO gap_territory (gap_id, geom)
SELECT
    package.id,
    ST_GeomFromWKB(decode(package.geom, 'hex'), 4326)
FROM unnest(%(id)s::uuid[], %(geom)s::text[]) AS package (id, geom)
ON CONFLICT (gap_id) DO UPDATE SET made_at = now(), geom = excluded.geom
