-- Lists of members as the bytes of their arrays and the text of their kinds: a hundred thousand numbers read one by
-- one, and four hundred kinds a commune made into objects, take ten times as long.
-- Parameters: names (of the lists).
SELECT
    sha256,
    kinds::text AS kinds,
    jsonb_array_length(kinds) AS n_kinds,
    array_send(ids) AS ids,
    array_send(kind_of) AS kind_of
FROM edition_list
WHERE sha256 = ANY(%(names)s)
