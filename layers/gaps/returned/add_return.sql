-- Write that a file has come back.
-- Parameters: package (null: of none), file, sha256, counts, run (null: nothing was written)
INSERT INTO gap_return (package_id, actor, file, sha256, counts, import_run)
VALUES (%(package)s::uuid, current_actor(), %(file)s, %(sha256)s, %(counts)s::jsonb, %(run)s)
RETURNING id
