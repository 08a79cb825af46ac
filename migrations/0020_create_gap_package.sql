-- What was taken to the field and what came back. The state that a package was taken in can be
-- told from parcel and parcel_history at taken_at, so that only what was in it is kept.

CREATE TABLE gap_package (
    id uuid PRIMARY KEY,
    taken_at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    sha256 text NOT NULL,  -- of the zip
    gap_ids uuid[] NOT NULL,
    -- Per gap its state and area, per parcel its id and valid_from: what the package says it holds.
    manifest jsonb NOT NULL
);

-- Serves: the packages of a gap.
CREATE INDEX gap_package_gaps ON gap_package USING gin (gap_ids);

CREATE TABLE gap_return (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    package_id uuid REFERENCES gap_package,  -- null: the file names no package of ours
    at timestamptz NOT NULL DEFAULT now(),
    actor text NOT NULL,
    file text NOT NULL,
    sha256 text NOT NULL,
    counts jsonb NOT NULL,  -- of items by verdict: the receipt
    import_run bigint REFERENCES import_run  -- what was accepted went in as this run
);

-- Serves: the list of returns, newest first, and those of one package.
CREATE INDEX gap_return_at ON gap_return (at DESC);
CREATE INDEX gap_return_package ON gap_return (package_id);

-- Everything that came back, one row an item: nothing is dropped.
CREATE TABLE gap_return_item (
    return_id bigint NOT NULL REFERENCES gap_return ON DELETE CASCADE,
    item_no integer NOT NULL,
    layer text NOT NULL,
    parcel_id bigint,  -- the parcel it was taken as; null: drawn in the field
    gap_id uuid,
    verdict text NOT NULL CHECK (verdict IN ('same', 'accepted', 'collides', 'refused', 'note')),
    reason text NOT NULL DEFAULT '',
    attributes jsonb NOT NULL,  -- never a person's
    geom geometry(Geometry, 4326),
    -- What a person decided of an item that collides.
    decision text CHECK (decision IN ('taken', 'left')),
    decided_by text,
    decided_at timestamptz,
    PRIMARY KEY (return_id, item_no)
);

-- Serves: what waits for a person.
CREATE INDEX gap_return_item_open ON gap_return_item (return_id) WHERE verdict = 'collides' AND decision IS NULL;
