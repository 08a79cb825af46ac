-- Take marks away that an update has seen: not those that came while it was computing.
-- Parameters: ids.
DELETE FROM coverage_due WHERE id = ANY(%(ids)s::bigint[])
