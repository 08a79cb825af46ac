-- A run whose parcels have been changed since cannot be undone: finding out reads former states
-- by the run that made them.

-- Serves: undoing a run.
CREATE INDEX parcel_history_import_run ON parcel_history (import_run);
