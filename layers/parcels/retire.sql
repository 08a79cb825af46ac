-- End parcels for one reason; triggers keep their last state.
-- Parameters: reason
DELETE FROM parcel
USING staged_retired
WHERE parcel.id = staged_retired.parcel_id AND staged_retired.reason = %(reason)s
