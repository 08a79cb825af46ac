-- Write down a file that has arrived.
-- Parameters: kind, file, stored_as, byte_count, actor, options (JSON)
INSERT INTO import_job (kind, file, stored_as, byte_count, actor, options)
VALUES (%(kind)s, %(file)s, %(stored_as)s, %(byte_count)s, %(actor)s, %(options)s)
RETURNING id
