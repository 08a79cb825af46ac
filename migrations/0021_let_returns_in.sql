-- What came back from the field goes in as a run of its own kind, so that it is listed with the
-- other runs and undone as they are; an item knows the run that wrote it and what it became.

ALTER TABLE import_run DROP CONSTRAINT import_run_kind_check;
ALTER TABLE import_run ADD CONSTRAINT import_run_kind_check CHECK (
    kind IN ('communes', 'parcels', 'records', 'objects', 'demo', 'returns')
);

ALTER TABLE gap_return_item ADD COLUMN import_run bigint REFERENCES import_run;
ALTER TABLE gap_return_item ADD COLUMN became bigint;  -- the parcel that an item drawn in the field is now

-- Serves: the returns in which a gap is spoken of, on its page.
CREATE INDEX gap_return_item_gap ON gap_return_item (gap_id) WHERE gap_id IS NOT NULL;
-- Serves: undoing the run of a return.
CREATE INDEX gap_return_item_run ON gap_return_item (import_run) WHERE import_run IS NOT NULL;
-- Serves: whether a file has come back before.
CREATE INDEX gap_return_sha256 ON gap_return (sha256);
