-- The last confirmation of each commune for a week. Parameters: day.
SELECT DISTINCT ON (commune_code)
    commune_code,
    actor,
    name,
    at,
    is_late,
    figures_sha256,
    note
FROM confirmation
WHERE day = %(day)s
ORDER BY commune_code ASC, id DESC
