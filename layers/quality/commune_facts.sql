-- What a commune has at all. Parameters: code, scheme (the province's).
-- In the order of their keys: asked for any one, the planner would read the province's until it meets one of this
-- commune, and of the last commune that is everything.
SELECT
    EXISTS (
        SELECT FROM record WHERE scheme = %(scheme)s AND commune_code = %(code)s
    ) AS has_export,
    EXISTS (
        SELECT FROM parcel
        WHERE commune_code = %(code)s AND (sheet_no IS NOT NULL OR parcel_no IS NOT NULL)
    ) AS has_numbers,
    (
        SELECT id FROM parcel
        WHERE commune_code = %(code)s AND parcel_code IS NOT NULL
        ORDER BY sheet_no, parcel_no
        LIMIT 1
    ) IS NOT NULL AS has_codes,
    (
        SELECT id FROM parcel
        WHERE commune_code = %(code)s AND land_use <> '{}'
        ORDER BY sheet_no, parcel_no
        LIMIT 1
    ) IS NOT NULL AS has_land_uses,
    (
        SELECT id FROM record
        WHERE scheme = %(scheme)s AND commune_code = %(code)s AND blockers <> '{}'
        ORDER BY sheet_no, parcel_no
        LIMIT 1
    ) IS NOT NULL AS has_blockers
