-- Keep what a run will change, so that undoing it restores exactly that. The shape is kept as the
-- bytes it is: as GeoJSON it would be rounded.
-- Parameters: run
INSERT INTO import_change (import_run, table_name, row_key, before)
SELECT
    %(run)s,
    'land_object',
    held.id::text,
    jsonb_build_object(
        'name', held.name,
        'area_m2', held.area_m2,
        'source_srid', held.source_srid,
        'geom', held.geom::text,
        'import_run', held.import_run
    )
FROM land_object AS held
JOIN object_change ON object_change.object_id = held.id
WHERE object_change.kind_of_change = 'changed'
