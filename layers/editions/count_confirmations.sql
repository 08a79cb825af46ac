-- How many communes an edition has, how many had confirmed, how many of those late, or moved since.
-- Parameters: edition.
SELECT
    count(*) AS n,
    count(*) FILTER (WHERE figures -> 'confirmation' <> 'null') AS n_confirmed,
    count(*) FILTER (WHERE (figures -> 'confirmation' ->> 'is_late')::boolean) AS n_late,
    count(*) FILTER (WHERE (figures -> 'confirmation' ->> 'has_moved')::boolean) AS n_moved
FROM edition_commune
WHERE edition = %(edition)s
