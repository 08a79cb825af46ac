-- Set nothing aside for gaps any more. Parameters: ids.
DELETE FROM gap_territory WHERE gap_id = ANY(%(ids)s::uuid[])
