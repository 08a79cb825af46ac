-- Whether sheets with something changed, all of whose parcels are judged again, hold most of the commune's parcels.
-- Parameters: code, least (how many they have to be at all).
SELECT
    count(*) FILTER (WHERE sheet_no IN (SELECT sheet_no FROM mark WHERE box IS NOT NULL))
    > greatest(%(least)s, count(*) / 2)
FROM parcel
WHERE commune_code = %(code)s AND EXISTS (SELECT FROM mark WHERE box IS NOT NULL)
