-- Begin a demonstration.
-- Parameters: file, sha256, settings (JSON)
INSERT INTO import_run (kind, file, sha256, actor, settings, counts)
VALUES (
    'demo', %(file)s, %(sha256)s, current_setting('portal.actor'), %(settings)s::jsonb,
    '{"communes": {}, "made": {}}'
)
RETURNING id
