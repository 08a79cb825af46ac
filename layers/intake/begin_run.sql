-- Open an import run, and have every audit entry and former state of this transaction name it.
-- Parameters: kind, file, sha256, settings
WITH run AS (
    INSERT INTO import_run (kind, file, sha256, actor, settings)
    VALUES (%(kind)s, %(file)s, %(sha256)s, current_actor(), %(settings)s::jsonb)
    RETURNING id
)

SELECT
    run.id,
    set_config('portal.details', jsonb_build_object('import_run', run.id)::text, true),
    set_config('portal.run', run.id::text, true)
FROM run
