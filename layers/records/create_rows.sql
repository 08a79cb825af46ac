-- Where the rows of an export wait until all of it has been judged; gone with the transaction.
CREATE TEMP TABLE staged_record (
    row_no bigint NOT NULL,
    commune_code text,  -- null until a match tells which part of a divided former commune it is of
    former_commune_code text,
    sheet_no text NOT NULL,
    parcel_no text NOT NULL,
    former_sheet_no text,
    former_parcel_no text,
    clean_group smallint NOT NULL,
    is_book_issued boolean,
    blocks text,
    owner_match text,
    is_in_operation boolean,
    blockers text [] NOT NULL,
    is_synced boolean,
    updated_on date,
    source jsonb NOT NULL,
    parcel_id bigint,
    matched_by text
) ON COMMIT DROP
