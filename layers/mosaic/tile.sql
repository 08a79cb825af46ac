-- The cells of one tile: those of zoom z + 6, 64 by 64 of them. Parameters: z, x, y.
-- Cells are squares of the tile's own grid, so they are written as such and never cut or moved.
WITH cell AS (
    SELECT
        *,
        64 * (x - (%(x)s << 6)) AS left_px,
        64 * (y - (%(y)s << 6)) AS top_px
    FROM mosaic_cell
    WHERE
        zoom = %(z)s + 6
        AND x BETWEEN (%(x)s << 6) AND (%(x)s << 6) + 63
        AND y BETWEEN (%(y)s << 6) AND (%(y)s << 6) + 63
)

SELECT
    x::bigint << zoom | y AS id,
    n,
    n1,
    n2,
    n3,
    n_unknown,
    n_object,
    CASE
        WHEN n_error > 0 THEN 3
        WHEN n_warning > 0 THEN 2
        WHEN n_clean = n THEN 1
        ELSE 0
    END AS severity,
    -- The axis points down in a tile, where an outer ring must run against our envelope's.
    ST_Reverse(ST_MakeEnvelope(left_px, top_px, left_px + 64, top_px + 64)) AS geom
FROM cell
ORDER BY y, x
