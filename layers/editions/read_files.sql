-- The files that were published of an edition, without their content.
-- Parameters: edition (null: of all).
SELECT
    edition,
    format,
    language,
    sha256,
    made_with,
    made_at,
    octet_length(content) AS n_bytes
FROM edition_file
WHERE %(edition)s::integer IS NULL OR edition = %(edition)s
ORDER BY edition, format, language
