-- Which parcels came of which: a split has one parent, a merge has one child. Parents live on in
-- parcel_history only.

CREATE TABLE parcel_lineage (
    parent_id bigint NOT NULL,
    child_id bigint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('split', 'merge')),
    import_run bigint NOT NULL REFERENCES import_run ON DELETE CASCADE,
    PRIMARY KEY (parent_id, child_id, import_run)
);

-- Serves: the children in a parcel's panel, as the key serves the parents.
CREATE INDEX parcel_lineage_child ON parcel_lineage (child_id);
