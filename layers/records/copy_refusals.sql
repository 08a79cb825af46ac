-- Take rows of an export in that do not go further.
COPY staged_refusal (
    row_no, commune_code, sheet_no, parcel_no, reason, source
) FROM STDIN (FORMAT csv)
