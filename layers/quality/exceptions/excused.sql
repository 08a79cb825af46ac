-- The parcels that an exception excuses: the other one of a pair too, where both are of one commune.
-- Parameters: parcel_id, other_id.
SELECT own.id
FROM parcel AS own
WHERE own.id = %(parcel_id)s
UNION ALL
SELECT other.id
FROM parcel AS own
JOIN parcel AS other ON own.commune_code = other.commune_code
WHERE own.id = %(parcel_id)s AND other.id = %(other_id)s
