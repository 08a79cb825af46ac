-- Keep that a package was taken, and what it holds.
-- Parameters: id, taken_at, actor, sha256, gap_ids, manifest
INSERT INTO gap_package (id, taken_at, actor, sha256, gap_ids, manifest)
VALUES (%(id)s, %(taken_at)s, %(actor)s, %(sha256)s, %(gap_ids)s::uuid[], %(manifest)s)
