-- What a parcel was judged to be goes back with its former state when an import is undone.

ALTER TABLE parcel_history ADD COLUMN severity smallint;
