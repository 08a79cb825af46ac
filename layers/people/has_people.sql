-- Whether anybody, or any certificate, is registered for a parcel of a commune.
-- Parameters: code
SELECT
    EXISTS (
        SELECT FROM restricted.holder
        WHERE commune_code = %(code)s AND ended_by_run IS NULL
    ) OR EXISTS (
        SELECT FROM restricted.registration
        WHERE commune_code = %(code)s AND ended_by_run IS NULL
    )
