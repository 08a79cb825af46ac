-- Every commune's code and name, in the order of the names.
SELECT
    code,
    name
FROM commune
ORDER BY search_name, code
