-- Whether there is or was a gap of this identity. Parameters: id.
SELECT EXISTS (SELECT FROM gap WHERE id = %(id)s::uuid) AS is_taken
