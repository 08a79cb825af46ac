-- Keep a team as it is until this transaction ends; it is given no work meanwhile. Parameters: id.
SELECT id, name, is_active FROM team WHERE id = %(id)s FOR UPDATE
