-- What has changed where: a mark for every block of the map, a tile of zoom 14, that tells one state of
-- what is drawn there from any other. Triggers keep it (repeatable/mark_blocks.sql).

CREATE TABLE tile_block (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- What the mark is of: the table by whose triggers it changes.
    source text NOT NULL CHECK (source IN ('commune', 'gap', 'land_object', 'parcel')),
    x integer NOT NULL,  -- -1, -1: every block
    y integer NOT NULL,
    -- A block has as many rows as writers have met there at once. Random, so that a database
    -- that was restored, or another behind the same address, never has the same mark for another state.
    mark bigint NOT NULL DEFAULT hashtextextended(gen_random_uuid()::text, 0),
    changed_by xid8 NOT NULL DEFAULT pg_current_xact_id()
);

-- Serves: the mark of a tile that is drawn, and the row that a change puts a new mark into.
CREATE INDEX tile_block_place ON tile_block (source, x, y);
-- Serves: what has changed since a moment.
CREATE INDEX tile_block_changed_by ON tile_block (changed_by);

-- What is there already gets a mark of this database's own.
INSERT INTO tile_block (source, x, y)
VALUES ('commune', -1, -1), ('gap', -1, -1), ('land_object', -1, -1), ('parcel', -1, -1);
