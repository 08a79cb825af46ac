-- Forget the states that a run had ended: they are the present again.
-- Parameters: run
DELETE FROM parcel_history
WHERE ended_by_run = %(run)s
