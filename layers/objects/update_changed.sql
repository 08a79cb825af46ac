-- Change the land objects that differ.
-- Parameters: has_name, srid, run
UPDATE land_object
SET
    name = CASE WHEN %(has_name)s THEN object_change.name ELSE land_object.name END,
    area_m2 = object_change.area_m2,
    source_srid = %(srid)s,
    geom = object_change.geom,
    import_run = %(run)s
FROM object_change
WHERE land_object.id = object_change.object_id AND object_change.kind_of_change = 'changed'
