-- What editions say alike, by its name.
-- Parameters: sha256.
SELECT content
FROM edition_content
WHERE sha256 = %(sha256)s
