-- What parcels were found to be stands beside them: judging 2.4 million of them anew must not write as many
-- shapes again. A row is there as long as nothing it was judged by has changed: repeatable/keep_quality.sql takes it
-- away in the transaction that changes the parcel, so that no parcel looks clean that nobody has checked.

CREATE TABLE parcel_quality (
    parcel_id bigint PRIMARY KEY,
    commune_code text NOT NULL,
    is_object boolean NOT NULL,
    severity smallint NOT NULL CHECK (severity BETWEEN 0 AND 3),  -- 0: not evaluated, 1: none, 2: warning, 3: error
    own_group smallint NOT NULL CHECK (own_group BETWEEN 0 AND 3),  -- by the portal's own verdict; 0: none could be given
    clean_group smallint NOT NULL,  -- the declared one that it was judged beside
    -- Numbers of rules, in order. A rule that is in none of these was passed, or is none of this parcel's.
    failed smallint[] NOT NULL,
    excused smallint[] NOT NULL,
    unevaluated smallint[] NOT NULL,
    -- The parcel's cell of mosaic_cell at zoom 19: where its severity is counted.
    cell_x integer NOT NULL,
    cell_y integer NOT NULL,
    run bigint NOT NULL,
    since timestamptz NOT NULL DEFAULT now()  -- when this verdict was first given
);

-- Serves: verdicts of a commune, its sheets and its worklist.
CREATE INDEX parcel_quality_commune ON parcel_quality (commune_code, own_group);

-- Kept by triggers on parcel_quality, equal to counting it.
CREATE TABLE quality_commune (
    commune_code text PRIMARY KEY,
    n bigint NOT NULL,  -- judged
    n_object bigint NOT NULL,  -- roads and canals among them
    n_clean bigint NOT NULL,
    n_warning bigint NOT NULL,
    n_error bigint NOT NULL,
    own_1 bigint NOT NULL,
    own_2 bigint NOT NULL,
    own_3 bigint NOT NULL,
    n_disagreeing bigint NOT NULL  -- of those that have both a declared group and one of the portal's own
);

CREATE TABLE quality_count (
    commune_code text,
    rule_no smallint,
    failed bigint NOT NULL,
    excused bigint NOT NULL,
    unevaluated bigint NOT NULL,
    PRIMARY KEY (commune_code, rule_no)
);

-- The counts as they stood at the end of a day on which the commune was judged: the trend.
CREATE TABLE quality_day (
    commune_code text,
    day date,
    rule_no smallint,
    version integer NOT NULL,
    passed bigint NOT NULL,
    failed bigint NOT NULL,
    excused bigint NOT NULL,
    unevaluated bigint NOT NULL,
    PRIMARY KEY (commune_code, day, rule_no)
);

-- What has to be judged again. One row a parcel and state of it, before and after, or one for a commune where
-- a statement changed many; append-only, and taken away by the run that has seen it.
CREATE TABLE quality_due (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commune_code text NOT NULL,
    parcel_id bigint,  -- null: every parcel of the commune
    -- Where it was or is: whoever lies there is judged again. Of a commune: where its changed parcels were.
    box geometry(Polygon, 4326),
    sheet_no text,
    parcel_no text,
    parcel_code text,
    at timestamptz NOT NULL DEFAULT now()
);

-- Serves: whether a commune is due.
CREATE INDEX quality_due_commune ON quality_due (commune_code, id);

ALTER TABLE parcel DROP COLUMN severity;
ALTER TABLE parcel_history DROP COLUMN severity;
