-- The blocks that have changed since a moment, each with the mark it has now, and what moment it is
-- now. A row that was restored from another server may bear the number of a transaction that is
-- yet to come here: it is no change. Parameters: since (a snapshot).
WITH changed AS (
    SELECT DISTINCT source, x, y
    FROM tile_block
    WHERE
        changed_by >= pg_snapshot_xmin(%(since)s::pg_snapshot)
        AND changed_by < pg_snapshot_xmax(pg_current_snapshot())
        AND NOT pg_visible_in_snapshot(changed_by, %(since)s::pg_snapshot)
)

SELECT
    changed.source,
    changed.x,
    changed.y,
    bit_xor(tile_block.mark) AS mark,
    pg_current_snapshot()::text AS moment
FROM changed
JOIN tile_block ON changed.source = tile_block.source AND changed.x = tile_block.x AND changed.y = tile_block.y
GROUP BY changed.source, changed.x, changed.y
