-- The parcels whose certificate, or whose holder, is that of a parcel that is marked too.
-- No parameters.
INSERT INTO beside (parcel_id, commune_code)
WITH named AS MATERIALIZED (
    SELECT DISTINCT
        commune_code,
        sheet_no,
        parcel_no
    FROM mark
    WHERE sheet_no IS NOT NULL AND parcel_no IS NOT NULL
),

bearer AS (
    SELECT
        other.commune_code,
        other.sheet_no,
        other.parcel_no
    FROM named
    JOIN restricted.registration AS own
        ON
            named.commune_code = own.commune_code
            AND named.sheet_no = own.sheet_no
            AND named.parcel_no = own.parcel_no
            AND own.ended_by_run IS NULL
    JOIN restricted.registration AS other ON own.serial_key = other.serial_key AND other.ended_by_run IS NULL
    UNION
    SELECT
        other.commune_code,
        other.sheet_no,
        other.parcel_no
    FROM named
    JOIN restricted.holder AS own
        ON
            named.commune_code = own.commune_code
            AND named.sheet_no = own.sheet_no
            AND named.parcel_no = own.parcel_no
            AND own.ended_by_run IS NULL
    JOIN restricted.holder AS other ON own.identity_key = other.identity_key AND other.ended_by_run IS NULL
)

SELECT
    parcel.id,
    parcel.commune_code
FROM bearer
JOIN parcel USING (commune_code, sheet_no, parcel_no)
