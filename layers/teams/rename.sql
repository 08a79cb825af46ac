-- Rename a team. Parameters: id, name.
UPDATE team SET name = %(name)s WHERE id = %(id)s AND name <> %(name)s
