-- Close the gaps that another one has taken in. Parameters: ids.
UPDATE gap SET
    state = 'closed',
    holder = NULL,
    due_on = NULL,
    changed_at = now()
WHERE id = ANY(%(ids)s::uuid[])
