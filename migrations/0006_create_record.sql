-- What the system of record says of a parcel. No person's data: those get a schema of their own.

CREATE TABLE record (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scheme text NOT NULL,  -- group 3 means different things in the plans of 2025 and 2026
    commune_code text NOT NULL REFERENCES commune,
    sheet_no text NOT NULL,
    parcel_no text NOT NULL,
    -- The parcel it was matched with; null: in the export, not on the map.
    parcel_id bigint REFERENCES parcel ON DELETE SET NULL,
    clean_group smallint NOT NULL CHECK (clean_group BETWEEN 1 AND 3),
    is_book_issued boolean,  -- electronic cadastral book
    blocks text CHECK (blocks IN ('all', 'partial', 'attributes')),  -- synchronised blocks
    owner_match text CHECK (owner_match IN ('matched', 'unmatched', 'undetermined')),
    is_in_operation boolean,  -- "vận hành 24/7"
    blockers text[] NOT NULL DEFAULT '{}',  -- what keeps it out of group 1, by field
    is_synced boolean,  -- with the national database
    updated_on date,
    import_run bigint REFERENCES import_run,
    UNIQUE (scheme, commune_code, sheet_no, parcel_no)
);

-- Serves: the parcel panel, and the trigger that carries the group to the parcel.
CREATE INDEX record_parcel ON record (parcel_id);
-- Serves: a commune's top problems.
CREATE INDEX record_commune ON record (commune_code);
