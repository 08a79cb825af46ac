-- The rules that parcels are judged by, as the registry (layers/quality/rules) has them, every version
-- that was ever in force, and the runs that judged by them.

CREATE TABLE rule (
    -- What results name it by. Given once in the rule's file and never to another rule.
    no smallint PRIMARY KEY CHECK (no > 0),
    code text NOT NULL UNIQUE,
    criterion text NOT NULL CHECK (
        criterion IN ('correct', 'complete', 'clean', 'alive', 'consistent', 'shared')
    ),
    severity smallint NOT NULL CHECK (severity IN (2, 3)),  -- of a parcel that fails: 2 warning, 3 error
    weight double precision NOT NULL CHECK (weight > 0),
    is_required boolean NOT NULL,  -- a parcel that it could not judge is not clean
    is_blocking boolean NOT NULL,  -- keeps a parcel out of the portal's own group 1
    of_objects boolean NOT NULL,  -- judges roads and canals among the parcels too
    version integer NOT NULL,
    is_in_force boolean NOT NULL DEFAULT true  -- false: its file has gone
);

-- A break in the trend: what was counted before this was counted by other words.
CREATE TABLE rule_version (
    rule_no smallint NOT NULL REFERENCES rule,
    version integer NOT NULL,
    thresholds jsonb NOT NULL,
    sha256 text NOT NULL,  -- of the file, its thresholds included
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (rule_no, version, sha256)
);

CREATE TABLE check_run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commune_code text NOT NULL REFERENCES commune ON DELETE CASCADE,
    is_whole boolean NOT NULL,  -- every parcel of the commune; else those that were due
    actor text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,  -- null: it runs, or it was broken off
    duration_s double precision,
    rules jsonb NOT NULL,  -- code → version
    registry text,  -- sha256 of all rules as they were in force
    facts jsonb,  -- what the commune had at all (an export, codes, …): another, and every parcel is judged anew
    seen pg_snapshot,  -- whose changes it knew
    parcels integer,  -- how many were judged
    counts jsonb,  -- code → [passed, failed, excused, not evaluated] of the parcels judged
    opened integer,
    reopened integer,
    resolved integer
);

-- Serves: the runs of a commune, the latest first.
CREATE INDEX check_run_commune ON check_run (commune_code, id DESC);
