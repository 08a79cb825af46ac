-- Where the rows of an export wait that do not go in.
CREATE TEMP TABLE staged_refusal (
    row_no bigint NOT NULL,
    commune_code text,
    sheet_no text,
    parcel_no text,
    reason text NOT NULL,
    source jsonb NOT NULL
) ON COMMIT DROP
