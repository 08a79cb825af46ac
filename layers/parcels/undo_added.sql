-- Remove the parcels that a run has added: those it has changed are no longer its own by now.
-- Parameters: run
DELETE FROM parcel
WHERE import_run = %(run)s
