-- Where the people of an export wait; gone with the transaction.
CREATE TEMP TABLE staged_holder (
    row_no bigint NOT NULL,
    ordinal integer NOT NULL,
    name text,
    identity_no text,
    birth text,
    sex text,
    address text,
    flags text [] NOT NULL,
    source jsonb NOT NULL
) ON COMMIT DROP
