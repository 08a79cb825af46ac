-- Whether communes have no parcels, and no parcel code has ended anywhere, so that nothing of the
-- database can be what a row is.
-- Parameters: communes, is_bare (whether the only parcels there are are the file's own), with_codes
-- (whether the file has parcel codes)
SELECT
    (%(is_bare)s OR NOT EXISTS (SELECT FROM parcel WHERE commune_code = ANY(%(communes)s)))
    AND NOT (%(with_codes)s AND EXISTS (SELECT FROM parcel_lineage))
