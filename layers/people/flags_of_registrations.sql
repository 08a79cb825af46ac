-- How often something is odd of the certificates that wait to be written.
SELECT
    flag,
    count(*) AS n
FROM staged_registration
JOIN staged_record USING (row_no)
CROSS JOIN unnest(flags) AS flag
GROUP BY flag
ORDER BY flag
