-- Choose parcels by their ids. Parameters: code, ids.
INSERT INTO chosen
SELECT id FROM parcel
WHERE commune_code = %(code)s AND id = ANY(%(ids)s::bigint[])
