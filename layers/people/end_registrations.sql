-- End the certificates that an export no longer has: their rows stay as the former state.
-- Parameters: run
UPDATE restricted.registration
SET ended_by_run = %(run)s
FROM registration_change
WHERE registration.id = registration_change.held_id AND registration_change.row_no IS NULL
