-- A file of an edition as it was first published.
-- Parameters: edition, format, language.
SELECT
    sha256,
    made_with,
    made_at,
    content
FROM edition_file
WHERE edition = %(edition)s AND format = %(format)s AND language = %(language)s
