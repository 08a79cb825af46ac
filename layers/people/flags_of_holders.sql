-- How often something is odd of the people that wait to be written.
SELECT
    flag,
    count(*) AS n
FROM staged_holder
JOIN staged_record USING (row_no)
CROSS JOIN unnest(flags) AS flag
GROUP BY flag
ORDER BY flag
