-- Write down a file that has arrived.
-- Parameters: kind, file, stored_as, byte_count, actor
INSERT INTO import_job (kind, file, stored_as, byte_count, actor)
VALUES (%(kind)s, %(file)s, %(stored_as)s, %(byte_count)s, %(actor)s)
RETURNING id
