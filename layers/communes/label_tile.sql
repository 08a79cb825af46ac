-- Where the names of communes go in one tile: each name is in exactly one tile of a zoom,
-- so that it is written once. Parameters: z, x, y.
SELECT
    commune.code::bigint AS id,
    commune.code,
    commune.name,
    CASE WHEN counted.n > 0 THEN 100 * covered.parcels_m2 / covered.polygon_m2 END AS coverage,
    100 * counted.n1::double precision / nullif(counted.n1 + counted.n2 + counted.n3, 0) AS clean,
    ST_AsMVTGeom(label.point, ST_TileEnvelope(%(z)s, %(x)s, %(y)s), 4096, 0) AS geom
FROM commune
CROSS JOIN LATERAL (SELECT ST_PointOnSurface(commune.geom_3857) AS point OFFSET 0) AS label
LEFT JOIN commune_coverage AS covered ON covered.commune_code = commune.code
LEFT JOIN commune_count AS counted ON counted.commune_code = commune.code
WHERE
    commune.geom_3857 && ST_TileEnvelope(%(z)s, %(x)s, %(y)s)
    AND mosaic_x(label.point, %(z)s) = %(x)s
    AND mosaic_y(label.point, %(z)s) = %(y)s
ORDER BY commune.code
