-- The mark of every block that has ever changed, and what moment it is. No parameters.
SELECT
    source,
    x,
    y,
    bit_xor(mark) AS mark,
    pg_current_snapshot()::text AS moment
FROM tile_block
GROUP BY source, x, y
