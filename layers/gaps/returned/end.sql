-- End parcels; triggers keep their last state.
-- Parameters: ids
DELETE FROM parcel
WHERE id = ANY(%(ids)s::bigint[])
