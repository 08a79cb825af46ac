-- Give the parcels of communes that no record speaks of the group of unlisted ones. Triggers of the
-- record table see to all others; roads and canals are of no group.
-- Parameters: communes
UPDATE parcel
SET clean_group = commune.unlisted_group
FROM commune
WHERE
    parcel.commune_code = commune.code
    AND commune.code = ANY(%(communes)s)
    AND NOT parcel.is_object
    AND parcel.clean_group <> commune.unlisted_group
    AND NOT EXISTS (SELECT FROM record WHERE record.parcel_id = parcel.id)
