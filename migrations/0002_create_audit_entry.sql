-- What was done to the data, by whom: written in the transaction that did it, never changed.
-- Holds no personal data: details name keys and counts, not people.

CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- A login, or `cli:` and the operating system's user for the command line.
    actor text NOT NULL CHECK (actor <> ''),
    action text NOT NULL,
    subject text NOT NULL,
    row_count bigint,
    details jsonb NOT NULL DEFAULT '{}'
);

-- Serves: /admin/audit, newest first, and one person's or one table's entries.
CREATE INDEX audit_entry_at ON audit_entry (at DESC);
CREATE INDEX audit_entry_actor ON audit_entry (actor, at DESC);
CREATE INDEX audit_entry_subject ON audit_entry (subject, at DESC);
