-- Move a closing that is under way to another state.
-- Parameters: id, state, message, said (JSON), edition
UPDATE edition_closing
SET
    state = %(state)s,
    message = %(message)s,
    said = %(said)s::jsonb,
    edition = %(edition)s,
    changed_at = now()
WHERE id = %(id)s AND state IN ('waiting', 'closing')
