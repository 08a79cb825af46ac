-- Add the people that are new.
-- Parameters: run
INSERT INTO restricted.holder (
    commune_code, sheet_no, parcel_no, ordinal, name, identity_no, birth, sex, address,
    flags, source, import_run
)
SELECT
    staged_record.commune_code,
    staged_record.sheet_no,
    staged_record.parcel_no,
    staged_holder.ordinal,
    staged_holder.name,
    staged_holder.identity_no,
    staged_holder.birth,
    staged_holder.sex,
    staged_holder.address,
    staged_holder.flags,
    staged_holder.source,
    %(run)s
FROM holder_change
JOIN staged_holder USING (row_no, ordinal)
JOIN staged_record USING (row_no)
WHERE holder_change.held_id IS NULL
ORDER BY staged_holder.row_no, staged_holder.ordinal
