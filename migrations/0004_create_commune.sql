-- Communes after the merger of July 2025, and the former ones they were made of.

CREATE TABLE commune (
    code text PRIMARY KEY CHECK (code ~ '^\d{5}$'),
    name text NOT NULL,  -- with its kind: "Xã Thạnh Phú"; NFC
    search_name text NOT NULL,  -- lower case, without accents, without the kind: "thanh phu"
    kind text NOT NULL CHECK (kind IN ('phường', 'xã', 'đặc khu', 'thị trấn')),
    province text NOT NULL,
    natural_area_m2 double precision,  -- as published
    area_m2 double precision NOT NULL,  -- of the polygon, in its own zone
    srid integer NOT NULL,  -- its VN-2000 zone
    -- False: a sketch made by the demonstration, "sơ đồ, không phải địa giới chính thức".
    boundary_is_official boolean NOT NULL DEFAULT true,
    -- The scheme and date of the export the commune's records came from; null: none was loaded.
    record_scheme text,
    record_as_of date,
    -- The group of a mapped parcel that has no record: 3 once an export of the 2026 scheme is in, else 0.
    unlisted_group smallint NOT NULL DEFAULT 0 CHECK (unlisted_group IN (0, 3)),
    geom geometry(MultiPolygon, 4326) NOT NULL,
    geom_3857 geometry(MultiPolygon, 3857) NOT NULL GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
    import_run bigint REFERENCES import_run
);

-- Serves: the communes of a tile, and which commune a point lies in.
CREATE INDEX commune_geom_3857 ON commune USING gist (geom_3857);
CREATE INDEX commune_geom ON commune USING gist (geom);

CREATE TABLE former_commune (
    code text NOT NULL,
    commune_code text NOT NULL REFERENCES commune ON DELETE CASCADE,
    name text NOT NULL,
    district text NOT NULL,
    province text NOT NULL,
    point geometry(Point, 4326) NOT NULL,
    extent geometry(Polygon, 4326) NOT NULL,
    PRIMARY KEY (code, commune_code)  -- three former communes were divided over two new ones
);

-- Serves: the commune page's list of former communes.
CREATE INDEX former_commune_commune ON former_commune (commune_code);
