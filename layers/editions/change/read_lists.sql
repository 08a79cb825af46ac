-- Lists of members as the bytes of their arrays: a hundred thousand numbers read one by one take a hundred times
-- as long.
-- Parameters: names (of the lists).
SELECT
    sha256,
    of,
    kinds,
    array_send(ids) AS ids,
    array_send(kind_of) AS kind_of
FROM edition_list
WHERE sha256 = ANY(%(names)s)
