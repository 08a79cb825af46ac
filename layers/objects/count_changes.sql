-- What a file of land objects would do, in figures, by commune.
-- Parameters: kind
SELECT
    commune_code,
    count(*) AS n,
    count(*) FILTER (WHERE kind_of_change = 'added') AS added,
    count(*) FILTER (WHERE kind_of_change = 'changed') AS changed,
    count(*) FILTER (WHERE kind_of_change = 'unchanged') AS unchanged,
    (
        SELECT count(*) FROM land_object AS held
        WHERE
            held.commune_code = object_change.commune_code
            AND held.kind = %(kind)s
            AND NOT EXISTS (SELECT FROM object_change AS own WHERE own.object_id = held.id)
    ) AS not_in_file
FROM object_change
GROUP BY commune_code
ORDER BY commune_code
