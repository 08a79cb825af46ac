-- Whether communes have no parcels, and no parcel code has ended anywhere, so that nothing of the
-- database can be what a row is.
-- Parameters: communes, with_codes (whether the file has parcel codes)
SELECT
    NOT EXISTS (SELECT FROM parcel WHERE commune_code = ANY(%(communes)s))
    AND NOT (%(with_codes)s AND EXISTS (SELECT FROM parcel_lineage))
