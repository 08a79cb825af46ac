-- Take rows of an export in.
COPY staged_record (
    row_no, commune_code, former_commune_code, sheet_no, parcel_no, former_sheet_no,
    former_parcel_no, clean_group, is_book_issued, blocks, owner_match, is_in_operation, blockers,
    is_synced, updated_on, source
) FROM STDIN (FORMAT csv)
