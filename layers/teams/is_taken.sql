-- Whether another team bears a name. Parameters: id, name.
SELECT EXISTS (SELECT FROM team WHERE name = %(name)s AND id <> %(id)s) AS is_taken
