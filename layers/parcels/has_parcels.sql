-- Whether communes have any parcels yet: the first file of a commune has no match.
-- Parameters: communes
SELECT EXISTS (SELECT FROM parcel WHERE commune_code = ANY(%(communes)s))
