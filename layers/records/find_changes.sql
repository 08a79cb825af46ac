-- Compare the export with the records its communes have: what is added, changed, unchanged, and
-- gone. A record whose row could not be used is in the export and stays as it is.
-- Parameters: scheme
CREATE TEMP TABLE record_change ON COMMIT DROP AS
SELECT
    held.id AS record_id,
    given.row_no,
    commune_code,
    sheet_no,
    parcel_no,
    CASE
        WHEN held.id IS NULL THEN 'added'
        WHEN given.row_no IS NULL THEN 'gone'
        WHEN jsonb_build_array(
            held.parcel_id, held.clean_group, held.is_book_issued, held.blocks, held.owner_match,
            held.is_in_operation, held.blockers, held.is_synced, held.updated_on
        ) <> jsonb_build_array(
            given.parcel_id, given.clean_group, given.is_book_issued,
            given.blocks, given.owner_match, given.is_in_operation,
            given.blockers, given.is_synced, given.updated_on
        ) THEN 'changed'
        ELSE 'unchanged'
    END AS kind,
    held.clean_group AS group_before,
    given.clean_group AS group_after
FROM (
    SELECT
        *,
        %(scheme)s::text AS scheme
    FROM staged_record
) AS given
FULL JOIN (
    SELECT * FROM record
    WHERE commune_code IN (SELECT commune_code FROM staged_record)
) AS held USING (scheme, commune_code, sheet_no, parcel_no)
WHERE
    given.row_no IS NOT NULL
    OR scheme <> %(scheme)s
    OR NOT EXISTS (
        SELECT FROM staged_refusal
        WHERE
            staged_refusal.commune_code = held.commune_code
            AND staged_refusal.sheet_no = held.sheet_no
            AND staged_refusal.parcel_no = held.parcel_no
    )
