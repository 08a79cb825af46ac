-- Lets nobody change parcels or records until the end of the transaction. No parameters.
LOCK TABLE parcel, record IN SHARE MODE
