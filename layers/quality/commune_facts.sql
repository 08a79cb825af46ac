-- What a commune has at all. Parameters: code, scheme (the province's).
SELECT
    EXISTS (
        SELECT FROM record WHERE scheme = %(scheme)s AND commune_code = %(code)s
    ) AS has_export,
    EXISTS (
        SELECT FROM parcel
        WHERE commune_code = %(code)s AND (sheet_no IS NOT NULL OR parcel_no IS NOT NULL)
    ) AS has_numbers,
    EXISTS (
        SELECT FROM parcel WHERE commune_code = %(code)s AND parcel_code IS NOT NULL
    ) AS has_codes,
    EXISTS (
        SELECT FROM parcel WHERE commune_code = %(code)s AND land_use <> '{}'
    ) AS has_land_uses,
    EXISTS (
        SELECT FROM record WHERE scheme = %(scheme)s AND commune_code = %(code)s AND blockers <> '{}'
    ) AS has_blockers
