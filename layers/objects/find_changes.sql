-- Compare the file with the land objects there are, by commune, kind and key. A name that the file
-- does not have stays as it is.
-- Parameters: kind, has_name
CREATE TEMP TABLE object_change ON COMMIT DROP AS
SELECT
    staged_object.*,
    held.id AS object_id,
    CASE
        WHEN held.id IS NULL THEN 'added'
        WHEN
            held.geom = staged_object.geom
            AND (NOT %(has_name)s OR coalesce(held.name, '') = coalesce(staged_object.name, ''))
            THEN 'unchanged'
        ELSE 'changed'
    END AS kind_of_change
FROM staged_object
LEFT JOIN land_object AS held
    ON
        held.commune_code = staged_object.commune_code
        AND held.kind = %(kind)s
        AND held.object_key = staged_object.object_key
