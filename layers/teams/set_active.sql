-- Close a team or open it again. Parameters: id, is_active.
UPDATE team SET is_active = %(is_active)s WHERE id = %(id)s AND is_active <> %(is_active)s
