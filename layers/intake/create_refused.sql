-- Where rows that do not go in wait until there is a run to keep them with.
CREATE TEMP TABLE staged_refused (
    row_no bigint NOT NULL,
    sheet_no text,
    parcel_no text,
    reason text NOT NULL,
    source jsonb,
    srid integer,
    shape bytea
) ON COMMIT DROP
