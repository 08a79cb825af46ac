-- Whether the communes of the file have any parcels yet: the first file of a commune has no match.
SELECT EXISTS (
    SELECT FROM parcel
    WHERE commune_code IN (SELECT commune_code FROM staged_parcel)
)
