-- Who may do what. A person has one account and any number of roles, each for the whole
-- province (commune_code is null) or for one commune.

CREATE TABLE account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login text NOT NULL CHECK (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
    display_name text NOT NULL,
    password_hash text NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    -- Part of the session cookie: counting up signs the person out everywhere.
    session_epoch integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (login)
);

CREATE TABLE "grant" (
    account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
    role text NOT NULL CHECK (
        role IN ('viewer', 'survey_team', 'commune_officer', 'manager', 'data_steward', 'administrator')
    ),
    commune_code text CHECK (commune_code ~ '^\d{5}$'),
    granted_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (account_id, role, commune_code)
);
