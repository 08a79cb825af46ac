-- Add the land objects that are new, and note that the run made them.
-- Parameters: kind, srid, run
WITH added AS (
    INSERT INTO land_object (
        commune_code, kind, object_key, name, area_m2, source_srid, geom, import_run
    )
    SELECT
        commune_code,
        %(kind)s,
        object_key,
        name,
        area_m2,
        %(srid)s,
        geom,
        %(run)s
    FROM object_change
    WHERE kind_of_change = 'added'
    ORDER BY row_no, commune_code
    RETURNING id
)

INSERT INTO import_change (import_run, table_name, row_key)
SELECT
    %(run)s,
    'land_object',
    id::text
FROM added
