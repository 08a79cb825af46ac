-- Keep a file of an edition as it is first published; whoever comes second keeps nothing.
-- Parameters: edition, format, language, sha256, made_with (JSON), content.
INSERT INTO edition_file (edition, format, language, sha256, made_with, content)
VALUES (%(edition)s, %(format)s, %(language)s, %(sha256)s, %(made_with)s::jsonb, %(content)s)
ON CONFLICT (edition, format, language) DO NOTHING
