-- Lets nobody change parcels, records, verdicts or gaps until the end of the transaction. No parameters.
LOCK TABLE parcel, record, parcel_quality, gap IN SHARE MODE
