-- Lets nobody change parcels, records or verdicts until the end of the transaction. No parameters.
LOCK TABLE parcel, record, parcel_quality IN SHARE MODE
