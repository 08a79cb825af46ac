-- What is filtered by beside the figures: former provinces, teams that hold gaps, which boundary is in force.
SELECT
    commune.code,
    commune.boundary_sha256 AS boundary,
    ARRAY(
        SELECT DISTINCT former_commune.province
        FROM former_commune
        WHERE former_commune.commune_code = commune.code
        ORDER BY former_commune.province
    ) AS former_provinces,
    ARRAY(
        SELECT DISTINCT team.name
        FROM gap INNER JOIN team ON gap.holder = team.id
        WHERE gap.commune_code = commune.code AND gap.state NOT IN ('closed', 'excluded')
        ORDER BY team.name
    ) AS teams
FROM commune
