-- Tables of editions that may be changed: those whose trigger is gone or switched off.
-- Parameters: tables.
SELECT kept.name AS table_name
FROM unnest(%(tables)s::text[]) AS kept (name)
WHERE
    NOT EXISTS (
        SELECT
        FROM pg_trigger
        WHERE
            pg_trigger.tgrelid = to_regclass(kept.name)
            AND pg_trigger.tgname = 'keep_for_ever'
            AND pg_trigger.tgenabled IN ('O', 'A')
    )
ORDER BY kept.name
