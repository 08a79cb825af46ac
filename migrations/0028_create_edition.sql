-- Weekly editions: what the portal said of every commune on a day, and which parcels were behind each number.
-- Nothing here is ever changed or deleted (repeatable/keep_editions.sql); a correction is another edition.

-- Parcels (or records) and what each of them was, once for all editions in which a commune had the same ones.
CREATE TABLE edition_list (
    sha256 text PRIMARY KEY,  -- of the canonical content: layers/editions/content.py
    of text NOT NULL CHECK (of IN ('parcels', 'records')),
    kinds jsonb NOT NULL,  -- what its members are, each description once: layers/editions/kind.py
    ids bigint[] NOT NULL,  -- of parcel or record, ascending
    kind_of integer[] NOT NULL  -- the place (from 0) in kinds of each id
);

CREATE TABLE edition (
    number integer PRIMARY KEY CHECK (number > 0),
    province text NOT NULL,
    day date NOT NULL,  -- the day of the week it closes for: a restatement has that of what it corrects
    closed_at timestamptz NOT NULL,
    actor text NOT NULL,
    restates integer REFERENCES edition,
    reason text CHECK (reason <> ''),  -- why it restates
    is_demonstration boolean NOT NULL DEFAULT false,  -- invented by the demonstration
    previous_sha256 text,  -- of the edition with the number before: the chain
    data jsonb NOT NULL,  -- data versions: last import run, days of the records, of coverage, of verdicts
    rules jsonb NOT NULL,  -- number of each rule: code, version, thresholds, severity, weight, criterion
    deadlines jsonb NOT NULL,  -- group_2, all
    sha256 text NOT NULL UNIQUE,
    CHECK ((restates IS NULL) = (reason IS NULL))
);

-- Serves: the editions in the order of their days, and one regular edition for each day.
CREATE UNIQUE INDEX edition_day ON edition (day) WHERE restates IS NULL;

CREATE TABLE edition_commune (
    edition integer NOT NULL REFERENCES edition,
    commune_code text NOT NULL,
    name text NOT NULL,
    -- Counts, area balance, record, quality, boundary, gaps, confirmation: layers/editions/frozen.py
    figures jsonb NOT NULL,
    parcels text NOT NULL REFERENCES edition_list,
    records text NOT NULL REFERENCES edition_list,
    PRIMARY KEY (edition, commune_code)
);

-- Serves: a commune's trend over all editions.
CREATE INDEX edition_commune_commune ON edition_commune (commune_code, edition);

-- What a commune's officer answers for before the city closes. Append-only: the last one of a day counts.
CREATE TABLE confirmation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day date NOT NULL,  -- of the edition to come
    commune_code text NOT NULL,
    actor text NOT NULL,
    name text NOT NULL,  -- the officer's, as the account gives it
    at timestamptz NOT NULL DEFAULT now(),
    is_late boolean NOT NULL,
    figures_sha256 text NOT NULL,  -- of the figures that were confirmed: whether they moved until the closing
    note text
);

-- Serves: who has confirmed for the coming edition.
CREATE INDEX confirmation_day ON confirmation (day, commune_code, id);

-- Who wants to be told what, on the page of alerts.
CREATE TABLE alert_subscription (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('stalled', 'fell', 'gap_overdue')),
    metric text,  -- of stalled and fell
    commune_code text,  -- null: every commune
    threshold double precision NOT NULL,  -- weeks without movement, points of fall, days overdue
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_edition integer  -- up to which edition its owner has seen what it told
);

-- Serves: one person's subscriptions.
CREATE UNIQUE INDEX alert_subscription_account ON alert_subscription (account_id, kind, coalesce(metric, ''), coalesce(commune_code, ''));

-- Names the polygon: whether a boundary is the one that it was.
ALTER TABLE commune ADD COLUMN boundary_sha256 text NOT NULL
GENERATED ALWAYS AS (encode(sha256(ST_AsBinary(geom)), 'hex')) STORED;
