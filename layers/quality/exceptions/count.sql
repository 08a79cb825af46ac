-- How many exceptions of the filters there are, by what has become of them; null: in force.
-- Parameters: commune, rule_no (null: any).
SELECT
    end_reason,
    count(*) AS n
FROM exception
WHERE
    (%(commune)s::text IS NULL OR commune_code = %(commune)s)
    AND (%(rule_no)s::smallint IS NULL OR rule_no = %(rule_no)s)
GROUP BY end_reason
