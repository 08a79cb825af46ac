-- Parts of communes without a cadastral map, and the area balance they are found by.

CREATE TABLE gap (
    id uuid PRIMARY KEY,  -- UUIDv5 of the commune and the geometry it was first found with
    commune_code text NOT NULL REFERENCES commune ON DELETE CASCADE,
    kind text NOT NULL CHECK (
        kind IN ('unmapped', 'between_sheets', 'boundary_mismatch', 'sliver', 'road_water')
    ),
    area_m2 double precision NOT NULL,
    width_m double precision NOT NULL,  -- of its widest part: twice the largest inscribed circle's radius
    state text NOT NULL DEFAULT 'found' CHECK (
        state IN ('found', 'confirmed', 'assigned', 'in_survey', 'delivered', 'closed', 'excluded')
    ),
    holder text,
    parents uuid[] NOT NULL DEFAULT '{}',
    found_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    geom geometry(MultiPolygon, 4326) NOT NULL,
    geom_3857 geometry(MultiPolygon, 3857) NOT NULL GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED
);

-- Serves: gap tiles.
CREATE INDEX gap_geom_3857 ON gap USING gist (geom_3857);
-- Serves: the list of gaps, largest first, of one commune or of all.
CREATE INDEX gap_commune_area ON gap (commune_code, area_m2 DESC);
CREATE INDEX gap_area ON gap (area_m2 DESC, id);

-- The balance: polygon = covered + gaps + slivers + excluded + residual, in the commune's zone.
CREATE TABLE commune_coverage (
    commune_code text PRIMARY KEY REFERENCES commune ON DELETE CASCADE,
    computed_at timestamptz NOT NULL DEFAULT now(),
    polygon_m2 double precision NOT NULL,
    parcels_m2 double precision NOT NULL,  -- area(union(parcels) ∩ commune): coverage is this ÷ polygon
    objects_m2 double precision NOT NULL,  -- area(union(objects) ∩ commune)
    covered_m2 double precision NOT NULL,  -- area(union(parcels ∪ objects) ∩ commune)
    gaps_m2 double precision NOT NULL,
    slivers_m2 double precision NOT NULL,
    excluded_m2 double precision NOT NULL,
    overlaps_m2 double precision NOT NULL,  -- counted more than once inside the commune
    outside_m2 double precision NOT NULL,  -- drawn beyond the commune's boundary
    residual_m2 double precision NOT NULL
);
