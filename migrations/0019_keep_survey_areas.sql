-- What of a commune was surveyed when, how and at which scale; how much is to be done; and which
-- communes have changed since they were measured.

-- Areas of parcels within the commune, in its zone: their sum is parcels_m2 of the balance and
-- what parcels cover twice. Kept by the update of the coverage.
CREATE TABLE commune_survey (
    commune_code text NOT NULL REFERENCES commune ON DELETE CASCADE,
    survey_year smallint,
    survey_method text,
    survey_scale integer,
    parcels integer NOT NULL,
    area_m2 double precision NOT NULL,
    UNIQUE NULLS NOT DISTINCT (commune_code, survey_year, survey_method, survey_scale)
);

-- Volumes that a person has set in place of the portal's proposal.
CREATE TABLE survey_volume (
    commune_code text NOT NULL REFERENCES commune ON DELETE CASCADE,
    work text NOT NULL CHECK (work IN ('new', 'update', 'digitise')),
    area_m2 double precision NOT NULL CHECK (area_m2 >= 0),
    reason text NOT NULL CHECK (reason <> ''),
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (commune_code, work)
);

-- One row for every statement that changed what is mapped: rows that nobody else waits for. An
-- update of the coverage deletes those that it has seen.
CREATE TABLE coverage_due (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commune_code text NOT NULL REFERENCES commune ON DELETE CASCADE,
    at timestamptz NOT NULL DEFAULT now()
);

-- Serves: whether a commune is due.
CREATE INDEX coverage_due_commune ON coverage_due (commune_code);
