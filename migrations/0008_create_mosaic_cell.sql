-- Counts that are kept, not computed: by map cell for low zooms, by commune for the figures.
-- Triggers keep both (repeatable/count_parcels.sql, repeatable/count_records.sql).

CREATE TABLE mosaic_cell (
    zoom smallint NOT NULL CHECK (zoom BETWEEN 12 AND 19),  -- a tile of zoom z shows cells of z + 6
    x integer NOT NULL,
    y integer NOT NULL,
    n integer NOT NULL,  -- = n1 + n2 + n3 + n_unknown
    n1 integer NOT NULL,
    n2 integer NOT NULL,
    n3 integer NOT NULL,
    n_unknown integer NOT NULL,
    n_object integer NOT NULL,  -- of n_unknown: roads and canals drawn as parcels
    n_clean integer NOT NULL,  -- severity 1
    n_warning integer NOT NULL,  -- severity 2
    n_error integer NOT NULL,  -- severity 3
    area_m2 double precision NOT NULL,
    PRIMARY KEY (zoom, x, y)
);

-- Serves: the sweep of cells that have become empty, after every change.
CREATE INDEX mosaic_cell_empty ON mosaic_cell (zoom) WHERE n = 0;

CREATE TABLE commune_count (
    commune_code text PRIMARY KEY REFERENCES commune ON DELETE CASCADE,
    n integer NOT NULL DEFAULT 0,
    n1 integer NOT NULL DEFAULT 0,
    n2 integer NOT NULL DEFAULT 0,
    n3 integer NOT NULL DEFAULT 0,
    n_unknown integer NOT NULL DEFAULT 0,
    n_object integer NOT NULL DEFAULT 0,
    area_m2 double precision NOT NULL DEFAULT 0,
    n_record integer NOT NULL DEFAULT 0,
    n_record_unmatched integer NOT NULL DEFAULT 0,  -- in the export, not on the map
    n_owner_matched integer NOT NULL DEFAULT 0,
    n_owner_known integer NOT NULL DEFAULT 0,  -- parcels with an owner record, matched or not
    n_blocks_all integer NOT NULL DEFAULT 0,
    n_in_operation integer NOT NULL DEFAULT 0,
    n_synced integer NOT NULL DEFAULT 0
);
