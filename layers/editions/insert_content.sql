-- Keep what editions say alike, where it is not kept yet.
-- Parameters: sha256, content (JSON).
INSERT INTO edition_content (sha256, content)
VALUES (%(sha256)s, %(content)s::jsonb)
ON CONFLICT (sha256) DO NOTHING
