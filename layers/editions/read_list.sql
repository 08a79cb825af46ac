-- One list of members.
-- Parameters: sha256.
SELECT
    of,
    kinds,
    ids,
    kind_of
FROM edition_list
WHERE sha256 = %(sha256)s
