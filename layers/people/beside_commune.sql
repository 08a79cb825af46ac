-- The parcels of other communes whose certificate, or whose holder, is that of a parcel of this one too.
-- Parameters: code.
INSERT INTO beside (parcel_id, commune_code)
WITH bearer AS (
    SELECT
        other.commune_code,
        other.sheet_no,
        other.parcel_no
    FROM restricted.registration AS own
    JOIN restricted.registration AS other ON own.serial_key = other.serial_key AND other.ended_by_run IS NULL
    WHERE own.commune_code = %(code)s AND own.ended_by_run IS NULL AND other.commune_code <> %(code)s
    UNION
    SELECT
        other.commune_code,
        other.sheet_no,
        other.parcel_no
    FROM restricted.holder AS own
    JOIN restricted.holder AS other ON own.identity_key = other.identity_key AND other.ended_by_run IS NULL
    WHERE own.commune_code = %(code)s AND own.ended_by_run IS NULL AND other.commune_code <> %(code)s
)

SELECT
    parcel.id,
    parcel.commune_code
FROM bearer
JOIN parcel USING (commune_code, sheet_no, parcel_no)
