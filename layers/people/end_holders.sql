-- End the people that an export no longer has: their rows stay as the former state.
-- Parameters: run
UPDATE restricted.holder
SET ended_by_run = %(run)s
FROM holder_change
WHERE holder.id = holder_change.held_id AND holder_change.row_no IS NULL
