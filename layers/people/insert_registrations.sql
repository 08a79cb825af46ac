-- Add the certificates that are new.
-- Parameters: run
INSERT INTO restricted.registration (
    commune_code, sheet_no, parcel_no, ordinal, serial, registry_no, registered_on,
    flags, source, import_run
)
SELECT
    staged_record.commune_code,
    staged_record.sheet_no,
    staged_record.parcel_no,
    staged_registration.ordinal,
    staged_registration.serial,
    staged_registration.registry_no,
    staged_registration.registered_on,
    staged_registration.flags,
    staged_registration.source,
    %(run)s
FROM registration_change
JOIN staged_registration USING (row_no, ordinal)
JOIN staged_record USING (row_no)
WHERE registration_change.held_id IS NULL
ORDER BY staged_registration.row_no, staged_registration.ordinal
