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
    -- Where it was or is: whoever lies there is judged again. Of a commune: where its changed parcels were; null:
    -- where they are. Of nothing that has a place (a record): null, or empty of a commune.
    box geometry(Polygon, 4326),
    sheet_no text,
    parcel_no text,
    parcel_code text,
    changed_by xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT now()
);

-- Serves: whether a commune is due.
CREATE INDEX quality_due_commune ON quality_due (commune_code, id);

-- What is there already has never been judged.
INSERT INTO quality_due (commune_code)
SELECT code FROM commune
WHERE EXISTS (SELECT FROM parcel WHERE parcel.commune_code = commune.code);

ALTER TABLE parcel DROP COLUMN severity;
ALTER TABLE parcel_history DROP COLUMN severity;

-- What people and certificates are compared by: a number with the 0 that a workbook lost, a name without
-- accents and blanks, a serial without blanks. As restricted as what they are made of.
ALTER TABLE restricted.holder
    ADD COLUMN identity_key text GENERATED ALWAYS AS (
        CASE WHEN length(identity_no) = 11 THEN '0' || identity_no ELSE identity_no END
    ) STORED,
    ADD COLUMN name_key text GENERATED ALWAYS AS (
        nullif(regexp_replace(normalize(translate(lower(name), 'đĐ', 'dd'), nfd), '[^a-z]+', '', 'g'), '')
    ) STORED;
ALTER TABLE restricted.registration
    ADD COLUMN serial_key text GENERATED ALWAYS AS (nullif(upper(replace(serial, ' ', '')), '')) STORED;

-- Serves: whether a number is somebody else's too.
CREATE INDEX holder_identity ON restricted.holder (identity_key)
WHERE ended_by_run IS NULL AND identity_key IS NOT NULL;
-- Serves: whether a certificate is another parcel's too.
CREATE INDEX registration_serial ON restricted.registration (serial_key)
WHERE ended_by_run IS NULL AND serial_key IS NOT NULL;
-- Serves: the numbers of a sheet that parcels had once.
CREATE INDEX parcel_history_sheet ON parcel_history (commune_code, sheet_no);
