-- The cells of one tile, as layers/mosaic/tile.sql, with how many of their parcels were found to be what.
-- Parameters: z, x, y.
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
    n_error,
    n_warning,
    n - n_error - n_warning - n_clean AS n_unjudged,
    -- The axis points down in a tile, where an outer ring must run against our envelope's.
    ST_Reverse(ST_MakeEnvelope(left_px, top_px, left_px + 64, top_px + 64)) AS geom
FROM cell
ORDER BY y, x
