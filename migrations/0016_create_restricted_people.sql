-- People and certificates: who is registered for a parcel, apart from everything that tiles, pages
-- and the API read. A schema of its own, so that what is granted on the others never reaches it;
-- repeatable/restrict_people.sql says who may. Rows are never changed: what an export ends stays
-- as the former state, and undoing the run takes that back (layers/people).

CREATE SCHEMA restricted;

-- A parcel goes by the key that its record has: sheets are delivered anew, and records come and go.
CREATE TABLE restricted.holder (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commune_code text NOT NULL REFERENCES commune,
    sheet_no text NOT NULL,
    parcel_no text NOT NULL,
    ordinal integer NOT NULL CHECK (ordinal > 0),  -- among those of the parcel, as the export has them
    name text,
    identity_no text,  -- as it came: a 0 that a workbook has lost is told by a flag, not added
    birth text,  -- YYYY or YYYY-MM-DD; most are a year only
    sex text,
    address text,
    flags text[] NOT NULL,
    source jsonb NOT NULL,  -- the cells as the file has them, by their columns' heads
    import_run bigint NOT NULL REFERENCES import_run,
    ended_by_run bigint REFERENCES import_run  -- null: this is so today
);

CREATE TABLE restricted.registration (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    commune_code text NOT NULL REFERENCES commune,
    sheet_no text NOT NULL,
    parcel_no text NOT NULL,
    ordinal integer NOT NULL CHECK (ordinal > 0),
    serial text,  -- of the certificate; "Đ" is not "D"
    registry_no text,  -- free text, "số vào sổ"
    registered_on date,
    flags text[] NOT NULL,
    source jsonb NOT NULL,
    import_run bigint NOT NULL REFERENCES import_run,
    ended_by_run bigint REFERENCES import_run
);

-- Serves: the panel of a parcel, and what an export changes of a commune.
CREATE INDEX holder_key ON restricted.holder (commune_code, sheet_no, parcel_no)
WHERE ended_by_run IS NULL;
-- Serves: undoing a run.
CREATE INDEX holder_run ON restricted.holder (import_run);
CREATE INDEX holder_ended ON restricted.holder (ended_by_run) WHERE ended_by_run IS NOT NULL;

-- Serves: the panel of a parcel, and what an export changes of a commune.
CREATE INDEX registration_key ON restricted.registration (commune_code, sheet_no, parcel_no)
WHERE ended_by_run IS NULL;
-- Serves: undoing a run.
CREATE INDEX registration_run ON restricted.registration (import_run);
CREATE INDEX registration_ended ON restricted.registration (ended_by_run) WHERE ended_by_run IS NOT NULL;

-- The right to them is a role of its own, which no other role includes.
ALTER TABLE "grant" DROP CONSTRAINT grant_role_check;
ALTER TABLE "grant" ADD CONSTRAINT grant_role_check CHECK (
    role IN (
        'viewer', 'survey_team', 'commune_officer', 'manager', 'data_steward', 'people_officer',
        'administrator'
    )
);
