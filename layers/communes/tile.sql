-- The communes of one tile, as areas. Parameters: z, x, y.
-- Outlines are thinned by at most 2 of the tile's 4096 units, a quarter of a pixel on the screen: two
-- neighbours may thin their common border differently, and that must stay invisible.
WITH tile AS (
    SELECT
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS square,
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 64 / 4096.0) AS seen,
        CASE WHEN %(z)s < 14 THEN 2 * 40075016.685578488::double precision / 4096 / (1 << %(z)s) ELSE 0 END AS tolerance_m
)

SELECT
    commune.code::bigint AS id,
    commune.code,
    commune.name,
    CASE WHEN counted.n > 0 THEN 100 * covered.parcels_m2 / covered.polygon_m2 END AS coverage,
    100 * counted.n1::double precision / nullif(counted.n1 + counted.n2 + counted.n3, 0) AS clean,
    ST_AsMVTGeom(ST_Simplify(commune.geom_3857, tile.tolerance_m, true), tile.square, 4096, 64) AS geom
FROM tile
JOIN commune ON commune.geom_3857 && tile.seen
LEFT JOIN commune_coverage AS covered ON covered.commune_code = commune.code
LEFT JOIN commune_count AS counted ON counted.commune_code = commune.code
ORDER BY commune.code
