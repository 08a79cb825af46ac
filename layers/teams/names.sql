-- The teams by name, those that take work first.
SELECT id, name, is_active FROM team ORDER BY is_active DESC, name, id
