-- A team by its number. Parameters: id.
SELECT id, name, is_active FROM team WHERE id = %(id)s
