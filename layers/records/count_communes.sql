-- The communes of an export, and how many rows each has.
SELECT
    commune_code,
    count(*) AS n
FROM staged_record
GROUP BY commune_code
ORDER BY commune_code
