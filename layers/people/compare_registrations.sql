-- Compare the certificates of an export with those that its communes have: what is new (held_id is
-- null), stays, and ends (row_no is null). Of a row that could not be used nothing is known, so its
-- certificates stay.
CREATE TEMP TABLE registration_change ON COMMIT DROP AS
SELECT
    held.id AS held_id,
    given.row_no,
    ordinal
FROM (
    SELECT
        staged_record.commune_code,
        staged_record.sheet_no,
        staged_record.parcel_no,
        staged_registration.row_no,
        staged_registration.ordinal,
        jsonb_build_array(
            serial,
            registry_no,
            registered_on,
            flags
        ) AS content
    FROM staged_registration
    JOIN staged_record USING (row_no)
) AS given
FULL JOIN (
    SELECT
        id,
        commune_code,
        sheet_no,
        parcel_no,
        ordinal,
        jsonb_build_array(
            serial,
            registry_no,
            registered_on,
            flags
        ) AS content
    FROM restricted.registration
    WHERE
        ended_by_run IS NULL
        AND commune_code IN (SELECT commune_code FROM staged_record)
) AS held USING (commune_code, sheet_no, parcel_no, ordinal, content)
WHERE
    given.row_no IS NOT NULL
    OR NOT EXISTS (
        SELECT FROM staged_refusal
        WHERE
            staged_refusal.commune_code = held.commune_code
            AND staged_refusal.sheet_no = held.sheet_no
            AND staged_refusal.parcel_no = held.parcel_no
    )
