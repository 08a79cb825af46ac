-- Parcels of the cadastral map, every earlier state of each, and the land that is no parcel.

CREATE TABLE parcel (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commune_code text NOT NULL REFERENCES commune,
    -- The key people use. Not unique: duplicates are a defect to be found, not to be refused.
    sheet_no text,
    parcel_no text,
    former_commune_code text,
    former_sheet_no text,
    former_parcel_no text,
    parcel_code text,
    land_use text[] NOT NULL DEFAULT '{}',
    area_map_m2 double precision NOT NULL,  -- of the polygon, in the file's own zone
    area_declared_m2 double precision,  -- the mapped area as the file states it
    area_legal_m2 double precision,
    survey_method text CHECK (
        survey_method IN ('new', 'remade', 'supplement', 'update', 'digitised', 'converted', 'extract')
    ),
    survey_year smallint,
    survey_scale integer,  -- the denominator
    source_srid integer NOT NULL,
    source jsonb,  -- the file's own values of the columns above, unchanged; never a person's
    -- Roads and canals drawn as parcels: land objects in every figure, never of a group.
    is_object boolean NOT NULL GENERATED ALWAYS AS (
        land_use <> '{}' AND land_use <@ ARRAY['DGT', 'DTL', 'SON']
    ) STORED,
    clean_group smallint NOT NULL DEFAULT 0 CHECK (clean_group BETWEEN 0 AND 3),  -- 0: unknown
    severity smallint NOT NULL DEFAULT 0 CHECK (severity BETWEEN 0 AND 3),  -- 0: not evaluated, 1: none, 2: warning, 3: error
    geom geometry(MultiPolygon, 4326) NOT NULL,
    geom_3857 geometry(MultiPolygon, 3857) NOT NULL GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
    -- The one point at which it counts in the mosaic.
    point_3857 geometry(Point, 3857) NOT NULL GENERATED ALWAYS AS (
        ST_Transform(coalesce(ST_PointOnSurface(geom), ST_Centroid(geom)), 3857)
    ) STORED,
    import_run bigint REFERENCES import_run,
    valid_from timestamptz NOT NULL DEFAULT now()
);

-- Serves: parcel tiles, the stack under a click.
CREATE INDEX parcel_geom_3857 ON parcel USING gist (geom_3857);
-- Serves: the legend's counts along the edge of a view.
CREATE INDEX parcel_point_3857 ON parcel USING gist (point_3857);
-- Serves: search by sheet and number, matching of records and files.
CREATE INDEX parcel_key ON parcel (commune_code, sheet_no, parcel_no);
-- Serves: search by parcel code.
CREATE INDEX parcel_parcel_code ON parcel (parcel_code);

CREATE TABLE parcel_history (
    parcel_id bigint NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    reason text NOT NULL,
    commune_code text NOT NULL,
    sheet_no text,
    parcel_no text,
    former_commune_code text,
    former_sheet_no text,
    former_parcel_no text,
    parcel_code text,
    land_use text[] NOT NULL,
    area_map_m2 double precision NOT NULL,
    area_declared_m2 double precision,
    area_legal_m2 double precision,
    survey_method text,
    survey_year smallint,
    survey_scale integer,
    source_srid integer NOT NULL,
    source jsonb,
    geom geometry(MultiPolygon, 4326) NOT NULL,
    import_run bigint
);

-- Serves: the history in the parcel panel.
CREATE INDEX parcel_history_parcel ON parcel_history (parcel_id, valid_to DESC);

CREATE TABLE land_object (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commune_code text NOT NULL REFERENCES commune,
    kind text NOT NULL CHECK (kind IN ('road', 'water', 'other')),
    name text,
    area_m2 double precision NOT NULL,
    source_srid integer NOT NULL,
    geom geometry(MultiPolygon, 4326) NOT NULL,
    geom_3857 geometry(MultiPolygon, 3857) NOT NULL GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
    import_run bigint REFERENCES import_run
);

-- Serves: coverage of one commune.
CREATE INDEX land_object_commune ON land_object (commune_code);
-- Serves: the land objects drawn under the parcels.
CREATE INDEX land_object_geom_3857 ON land_object USING gist (geom_3857);
