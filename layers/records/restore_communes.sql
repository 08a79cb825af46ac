-- Say again of communes what they said of their export before a run.
-- Parameters: run
UPDATE commune
SET
    record_scheme = before ->> 'record_scheme',
    record_as_of = (before ->> 'record_as_of')::date,
    unlisted_group = (before ->> 'unlisted_group')::smallint
FROM import_change
WHERE
    import_change.import_run = %(run)s
    AND table_name = 'commune'
    AND row_key = commune.code
