-- Forget gaps that are gone and that nobody has taken note of. Parameters: ids.
DELETE FROM gap WHERE id = ANY(%(ids)s::uuid[]) AND state = 'found'
