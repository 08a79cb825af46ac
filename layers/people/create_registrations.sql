-- Where the certificates of an export wait; gone with the transaction.
CREATE TEMP TABLE staged_registration (
    row_no bigint NOT NULL,
    ordinal integer NOT NULL,
    serial text,
    registry_no text,
    registered_on date,
    flags text [] NOT NULL,
    source jsonb NOT NULL
) ON COMMIT DROP
