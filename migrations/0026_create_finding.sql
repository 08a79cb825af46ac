-- What fails which rule, since when, and what of it is excused.

-- No foreign keys: a run writes millions of rows, and each would be looked up.
CREATE TABLE finding (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule_no smallint NOT NULL,
    parcel_id bigint NOT NULL,
    other_id bigint NOT NULL DEFAULT 0,  -- the other parcel it takes to fail; 0: none
    commune_code text NOT NULL,  -- of the parcel
    other_commune text,  -- of the other one: what is to be judged again when that one goes
    value double precision,  -- what was measured, in the rule's unit
    said jsonb,  -- more of it, for the sentence; never a person's
    geom geometry(Geometry, 4326),  -- the defect; null: the parcel itself
    -- The hash of what was judged: of the parcel's, and the other's, parts that the rule looks at.
    judged bigint NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'excused', 'resolved')),
    first_seen timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    run bigint NOT NULL,  -- the check_run that last changed it
    -- Two pieces of one overlap, or two spikes of a parcel, are one finding with both in its shape.
    -- Serves: the parcel panel, and what a run finds again.
    UNIQUE (parcel_id, rule_no, other_id)
);

-- Serves: the list behind a count: one rule's, of one commune or all.
CREATE INDEX finding_rule ON finding (rule_no, commune_code, id) WHERE state <> 'resolved';
-- Serves: one rule's by what was measured, and those within limits. Most rules measure nothing: 13 MB of 4 million.
CREATE INDEX finding_value ON finding (rule_no, value, id) WHERE state <> 'resolved' AND value IS NOT NULL;
-- Serves: what is to be judged again when the other parcel of a pair changes.
CREATE INDEX finding_other ON finding (other_id) WHERE other_id <> 0;

-- Every earlier state: reopened, resolved, excused, measured anew. What was first is in the row itself.
CREATE TABLE finding_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    finding_id bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    event text NOT NULL CHECK (event IN ('reopened', 'resolved', 'excused', 'no_longer_excused', 'changed')),
    run bigint,
    value double precision,  -- as it was before
    judged bigint NOT NULL
);

-- Serves: the history of a finding.
CREATE INDEX finding_event_finding ON finding_event (finding_id, id);

-- Somebody answers for it that a finding is none, as long as what was judged stays as it is.
CREATE TABLE exception (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule_no smallint NOT NULL REFERENCES rule,
    parcel_id bigint NOT NULL,
    other_id bigint NOT NULL DEFAULT 0,
    commune_code text NOT NULL,
    judged bigint NOT NULL,  -- bound to this
    actor text NOT NULL,
    reason text NOT NULL CHECK (reason <> ''),
    created_at timestamptz NOT NULL DEFAULT now(),
    until date,  -- its last day; null: as long as nothing changes
    ended_at timestamptz,
    ended_by text,
    end_reason text CHECK (end_reason IN ('changed', 'expired', 'withdrawn', 'resolved')),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);

-- Serves: what excuses the findings of a parcel; one at a time for each.
CREATE UNIQUE INDEX exception_current ON exception (parcel_id, rule_no, other_id) WHERE ended_at IS NULL;
-- Serves: the list of exceptions, of one commune or all.
CREATE INDEX exception_commune ON exception (commune_code, id);
