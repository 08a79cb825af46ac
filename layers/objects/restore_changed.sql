-- Give the land objects that a run changed their former state.
-- Parameters: run
UPDATE land_object
SET
    name = before ->> 'name',
    area_m2 = (before ->> 'area_m2')::double precision,
    source_srid = (before ->> 'source_srid')::integer,
    geom = (before ->> 'geom')::geometry,
    import_run = (before ->> 'import_run')::bigint
FROM import_change
WHERE
    import_change.import_run = %(run)s
    AND table_name = 'land_object'
    AND before IS NOT NULL
    AND row_key = land_object.id::text
