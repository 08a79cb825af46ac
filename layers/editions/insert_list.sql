-- Keep a list of members, where the same one is not kept yet.
-- Parameters: sha256, of, kinds (JSON), ids, kind_of.
INSERT INTO edition_list (sha256, of, kinds, ids, kind_of)
VALUES (%(sha256)s, %(of)s, %(kinds)s::jsonb, %(ids)s::bigint[], %(kind_of)s::integer[])
ON CONFLICT (sha256) DO NOTHING
