-- Give a new mark to every block (a tile of zoom 14) that a change touches, in its transaction, and
-- tell whoever listens on `tile_block` when that is committed.

-- No writer waits for another: a row that another transaction holds is passed by, and where no row
-- of the block is free, one is added. The mark of a block is that of all its rows together.
CREATE OR REPLACE FUNCTION mark_blocks(marked text, xs integer[], ys integer[]) RETURNS void
LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    WITH block AS (
        SELECT DISTINCT x, y FROM unnest(xs, ys) AS block (x, y)
    ),

    -- By its id, not by its place: what has been changed since this statement began is somewhere else.
    free AS MATERIALIZED (
        SELECT kept.id
        FROM block
        CROSS JOIN LATERAL (
            SELECT tile_block.id
            FROM tile_block
            WHERE tile_block.source = marked AND tile_block.x = block.x AND tile_block.y = block.y
            LIMIT 1
            FOR UPDATE SKIP LOCKED
        ) AS kept
    ),

    kept AS (
        UPDATE tile_block SET mark = DEFAULT, changed_by = DEFAULT
        FROM free
        WHERE tile_block.id = free.id
        RETURNING tile_block.x, tile_block.y
    )

    INSERT INTO tile_block (source, x, y)
    SELECT marked, x, y FROM block
    EXCEPT
    SELECT marked, x, y FROM kept;

    -- The same message is sent once a transaction, however often it is asked for.
    NOTIFY tile_block;
END
$$;

-- Bounding boxes are enough: a tile too many is drawn anew, never one too few.
-- The planner, which takes every series for a thousand rows, would compile for what a few rows need.
CREATE OR REPLACE FUNCTION mark_shapes() RETURNS trigger
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    -- Only the transition tables that exist for this kind of statement may be named.
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT geom_3857 FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT geom_3857 FROM old_rows'
        ELSE 'SELECT geom_3857 FROM new_rows UNION ALL SELECT geom_3857 FROM old_rows'
    END;
    xs integer[];
    ys integer[];
BEGIN
    EXECUTE format($sql$
        -- The box that is kept with a shape, a metre too wide, is read without the shape.
        WITH shape AS (
            SELECT box2d(geom_3857) AS box FROM (%s) AS changed OFFSET 0
        ),

        box AS (
            SELECT DISTINCT
                floor((ST_XMin(box) + 20037508.342789244) / 2445.98490512564)::integer AS west,
                floor((ST_XMax(box) + 20037508.342789244) / 2445.98490512564)::integer AS east,
                floor((20037508.342789244 - ST_YMax(box)) / 2445.98490512564)::integer AS north,
                floor((20037508.342789244 - ST_YMin(box)) / 2445.98490512564)::integer AS south
            FROM shape
            WHERE box IS NOT NULL
        ),

        -- What is as large as a province is everywhere, so that no shape costs more than this.
        block AS (
            SELECT x, y
            FROM box
            CROSS JOIN LATERAL generate_series(west, east) AS x
            CROSS JOIN LATERAL generate_series(north, south) AS y
            WHERE (east - west + 1)::bigint * (south - north + 1) <= 4096
            UNION
            SELECT -1, -1 FROM box WHERE (east - west + 1)::bigint * (south - north + 1) > 4096
        )

        SELECT array_agg(x), array_agg(y) FROM block
    $sql$, changed) INTO xs, ys;
    IF xs IS NOT NULL THEN
        PERFORM mark_blocks(TG_TABLE_NAME, xs, ys);
    END IF;
    RETURN NULL;
END
$$;

-- Figures that the map writes on a commune: where they change, its blocks do.
CREATE OR REPLACE FUNCTION mark_figures() RETURNS trigger
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT commune_code FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT commune_code FROM old_rows'
        ELSE 'SELECT commune_code FROM (SELECT * FROM new_rows EXCEPT SELECT * FROM old_rows) AS other'
    END;
    xs integer[];
    ys integer[];
BEGIN
    EXECUTE format($sql$
        SELECT array_agg(x), array_agg(y)
        FROM (
            SELECT DISTINCT x, y
            FROM commune
            CROSS JOIN LATERAL generate_series(
                floor((ST_XMin(geom_3857) + 20037508.342789244) / 2445.98490512564)::integer,
                floor((ST_XMax(geom_3857) + 20037508.342789244) / 2445.98490512564)::integer
            ) AS x
            CROSS JOIN LATERAL generate_series(
                floor((20037508.342789244 - ST_YMax(geom_3857)) / 2445.98490512564)::integer,
                floor((20037508.342789244 - ST_YMin(geom_3857)) / 2445.98490512564)::integer
            ) AS y
            WHERE commune.code IN (%s)
        ) AS block
    $sql$, changed) INTO xs, ys;
    IF xs IS NOT NULL THEN
        PERFORM mark_blocks('commune', xs, ys);
    END IF;
    RETURN NULL;
END
$$;

-- For whoever changes what is drawn by other ways than its data: every tile is another.
CREATE OR REPLACE FUNCTION mark_everywhere() RETURNS void
LANGUAGE sql AS $$
    SELECT mark_blocks(source, ARRAY[-1], ARRAY[-1])
    FROM unnest(ARRAY['commune', 'gap', 'land_object', 'parcel']) AS source
$$;

-- TRUNCATE does not say what it removes.
CREATE OR REPLACE FUNCTION mark_truncated() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_everywhere();
    RETURN NULL;
END
$$;

DO $$
DECLARE
    shown text;
    marks text;
BEGIN
    FOREACH shown IN ARRAY ARRAY['commune', 'gap', 'land_object', 'parcel', 'commune_count', 'commune_coverage'] LOOP
        marks := CASE WHEN shown IN ('commune_count', 'commune_coverage') THEN 'mark_figures' ELSE 'mark_shapes' END;
        EXECUTE format('CREATE OR REPLACE TRIGGER mark_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', shown, marks);
        EXECUTE format('CREATE OR REPLACE TRIGGER mark_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', shown, marks);
        EXECUTE format('CREATE OR REPLACE TRIGGER mark_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', shown, marks);
        EXECUTE format('CREATE OR REPLACE TRIGGER mark_truncate AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION mark_truncated()', shown);
    END LOOP;
END
$$;
