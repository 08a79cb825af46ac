-- A file that somebody has uploaded, on its way in: looked at, shown, confirmed, loaded. The
-- file itself lies in var/uploads until the job has ended. A run of the command line has no job.

CREATE TABLE import_job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('parcels', 'records', 'objects')),
    file text NOT NULL,  -- the name it was uploaded under, without folders
    stored_as text NOT NULL UNIQUE,  -- its name in var/uploads
    byte_count bigint NOT NULL,
    actor text NOT NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    options jsonb NOT NULL DEFAULT '{}',  -- what the person says of it; the rest is detected
    preview jsonb,  -- what was detected, with evidence, counts, sample rows, problems
    state text NOT NULL DEFAULT 'looking' CHECK (
        state IN ('looking', 'ready', 'refused', 'loading', 'done', 'cancelled', 'failed')
    ),
    rows_read bigint NOT NULL DEFAULT 0,
    rows_total bigint,
    is_cancel_wanted boolean NOT NULL DEFAULT false,
    message text,  -- why it was refused or failed
    changed_at timestamptz NOT NULL DEFAULT now(),
    import_run bigint REFERENCES import_run
);

-- Serves: /imports, newest first.
CREATE INDEX import_job_uploaded ON import_job (uploaded_at DESC);

-- Rows of a file that did not go in, for the file that is handed back to be mended.
CREATE TABLE import_refused_row (
    import_run bigint NOT NULL REFERENCES import_run ON DELETE CASCADE,
    row_no bigint NOT NULL,  -- 1 is the first of the file
    sheet_no text,
    parcel_no text,
    reason text NOT NULL,
    source jsonb,  -- the recognised cells, unchanged; never a person's
    srid integer,
    shape bytea,  -- WKB in srid, as the file has it; null where there was none
    PRIMARY KEY (import_run, row_no)
);
