-- Let new parcels be numbered after the demonstration's.
SELECT setval(pg_get_serial_sequence('parcel', 'id'), coalesce(max(id), 1)) FROM parcel
