-- Whether whom the marks name are most of the commune's parcels: those of sheets with other numbers, and so many
-- beside each that has changed. Parameters: code, beside, least (how many they have to be at all).
SELECT
    count(*) FILTER (WHERE sheet_no IN (SELECT sheet_no FROM mark WHERE box IS NOT NULL AND of_sheet))
    + %(beside)s * (SELECT count(DISTINCT parcel_id) FROM mark WHERE box IS NOT NULL)
    > greatest(%(least)s, count(*) / 2)
FROM parcel
WHERE commune_code = %(code)s AND EXISTS (SELECT FROM mark WHERE box IS NOT NULL)
