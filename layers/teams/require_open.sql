-- A team by its number; it is not closed before this transaction ends. Parameters: id.
SELECT id, name, is_active FROM team WHERE id = %(id)s FOR SHARE
