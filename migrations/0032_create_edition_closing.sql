-- A closing that somebody has asked for on the web: a worker does it. Who asked, and what has become of it. What the
-- hour or the command line closes has no row here.

CREATE TABLE edition_closing (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day date NOT NULL,  -- of the week that was shown: no other is closed, however late a worker comes
    actor text NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'closing', 'done', 'refused', 'failed')),
    message text,  -- why it was refused or failed, as gettext knows it
    said jsonb NOT NULL DEFAULT '{}',  -- what fills the message
    edition integer REFERENCES edition,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'done') = (edition IS NOT NULL))
);

-- Serves: what is under way, of which there is one at most, however many ask at once.
CREATE UNIQUE INDEX edition_closing_running ON edition_closing ((true)) WHERE state IN ('waiting', 'closing');
