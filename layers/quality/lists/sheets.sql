-- The sheets of a commune, each once; null where a parcel has none. One probe of parcel_key a sheet.
-- Parameters: commune.
WITH RECURSIVE sheet AS (
    (
        SELECT parcel.sheet_no
        FROM parcel
        WHERE parcel.commune_code = %(commune)s
        ORDER BY parcel.sheet_no
        LIMIT 1
    )
    UNION ALL
    SELECT (
        SELECT parcel.sheet_no
        FROM parcel
        WHERE parcel.commune_code = %(commune)s AND parcel.sheet_no > sheet.sheet_no
        ORDER BY parcel.sheet_no
        LIMIT 1
    )
    FROM sheet
    WHERE sheet.sheet_no IS NOT NULL
)

SELECT sheet_no
FROM sheet
UNION ALL
SELECT null
