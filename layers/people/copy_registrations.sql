-- Take the certificates of an export in.
COPY staged_registration (
    row_no, ordinal, serial, registry_no, registered_on, flags, source
) FROM STDIN (FORMAT csv)
