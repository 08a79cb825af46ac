-- Who surveys: teams, and the accounts that work in them.

CREATE TABLE team (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (name)
);

CREATE TABLE team_member (
    team_id bigint NOT NULL REFERENCES team ON DELETE CASCADE,
    account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
    PRIMARY KEY (team_id, account_id)
);

-- Serves: the teams of whoever is asking.
CREATE INDEX team_member_account ON team_member (account_id);
