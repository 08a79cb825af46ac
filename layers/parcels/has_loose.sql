-- Whether the communes of a file have parcels that no row is, so that looking for them pays.
-- Parameters: communes
SELECT
    (SELECT count(*) FROM parcel WHERE commune_code = ANY(%(communes)s))
    > (SELECT count(*) FROM staged_match)
