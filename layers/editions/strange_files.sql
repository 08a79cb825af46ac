-- Published files whose content is not what was published. Parameters: number (null: of all editions).
SELECT
    edition,
    format,
    language
FROM edition_file
WHERE
    encode(sha256(content), 'hex') <> sha256
    AND (%(number)s::integer IS NULL OR edition = %(number)s)
ORDER BY edition, format, language
