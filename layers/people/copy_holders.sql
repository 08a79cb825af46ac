-- Take the people of an export in.
COPY staged_holder (
    row_no, ordinal, name, identity_no, birth, sex, address, flags, source
) FROM STDIN (FORMAT csv)
