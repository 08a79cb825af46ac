-- Make ready to be asked whether anything has changed since a moment ($1, a snapshot): asked before
-- every answer from memory, so it is planned once a connection. changed.sql says what has changed.
PREPARE outdated (text) AS
SELECT EXISTS (
    SELECT FROM tile_block
    WHERE
        changed_by >= pg_snapshot_xmin($1::pg_snapshot)
        AND changed_by < pg_snapshot_xmax(pg_current_snapshot())
        AND NOT pg_visible_in_snapshot(changed_by, $1::pg_snapshot)
)
