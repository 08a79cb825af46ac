-- What undoing a run needs to know: who ended each former state, and what records and land
-- objects were before (they keep no history of their own).

ALTER TABLE import_run
    ADD COLUMN undone_at timestamptz,
    ADD COLUMN undone_by text;

-- The run whose change or removal ended this state; null for a change by hand.
ALTER TABLE parcel_history ADD COLUMN ended_by_run bigint;
-- Derived columns are not history, but undoing restores exactly what was.
ALTER TABLE parcel_history ADD COLUMN clean_group smallint;

-- Serves: undoing a run.
CREATE INDEX parcel_history_ended_by_run ON parcel_history (ended_by_run) WHERE ended_by_run IS NOT NULL;
-- Serves: the parcels that a run left, for undoing it and for its page.
CREATE INDEX parcel_import_run ON parcel (import_run);

CREATE TABLE import_change (
    import_run bigint NOT NULL REFERENCES import_run ON DELETE CASCADE,
    table_name text NOT NULL CHECK (table_name IN ('record', 'land_object', 'commune')),
    row_key text NOT NULL,
    before jsonb,  -- null: the run created the row
    PRIMARY KEY (import_run, table_name, row_key)
);
