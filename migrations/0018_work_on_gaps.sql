-- A gap is work: a team holds it until a day, and every step of it is kept. Nobody has written
-- the column holder so far: it was a name, and becomes a team.

ALTER TABLE gap DROP COLUMN holder;
ALTER TABLE gap ADD COLUMN holder bigint REFERENCES team;
ALTER TABLE gap ADD COLUMN due_on date;
-- Why it is no gap, and by which decision; kept for as long as it is excluded.
ALTER TABLE gap ADD COLUMN exclusion text;
ALTER TABLE gap ADD COLUMN reopened_at timestamptz;  -- the last time; null: never was closed
ALTER TABLE gap ADD CONSTRAINT gap_work_is_held CHECK (
    (state IN ('assigned', 'in_survey', 'delivered')) <= (holder IS NOT NULL)
);
ALTER TABLE gap ADD CONSTRAINT gap_exclusion_has_reason CHECK (
    (state = 'excluded') <= (coalesce(exclusion, '') <> '')
);

-- Serves: what a team holds, and what is overdue.
CREATE INDEX gap_holder ON gap (holder, due_on) WHERE holder IS NOT NULL;

-- Land that people have set aside as one piece of work: a package of a gap that was split, or
-- neighbours that were merged. Whatever of it is found unmapped is this gap, however connected.
CREATE TABLE gap_territory (
    gap_id uuid PRIMARY KEY REFERENCES gap ON DELETE CASCADE,
    made_at timestamptz NOT NULL DEFAULT now(),
    geom geometry(MultiPolygon, 4326) NOT NULL
);

-- What has become of each gap, written by the triggers of repeatable/keep_gap_history.sql.
CREATE TABLE gap_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gap_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor text NOT NULL,
    event text NOT NULL,
    from_state text,
    to_state text,
    holder bigint,
    due_on date,
    area_m2 double precision,
    reason text NOT NULL DEFAULT ''
);

-- Serves: the history of one gap.
CREATE INDEX gap_event_gap ON gap_event (gap_id, id);
