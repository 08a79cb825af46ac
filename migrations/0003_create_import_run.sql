-- One row for every file that was let in. A refused file leaves no row: nothing is written.

CREATE TABLE import_run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('communes', 'parcels', 'records', 'objects', 'demo')),
    file text NOT NULL,  -- its name, without folders
    sha256 text,
    actor text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    settings jsonb NOT NULL DEFAULT '{}',  -- what was detected and what was chosen
    counts jsonb NOT NULL DEFAULT '{}',
    report jsonb NOT NULL DEFAULT '[]',  -- what a person should look at, row by row
    state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done'))
);
