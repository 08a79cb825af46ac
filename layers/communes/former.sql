-- The communes before July 2025 that a commune was made of.
-- Parameters: code.
SELECT
    former_commune.code,
    former_commune.name,
    former_commune.district,
    former_commune.province,
    EXISTS (
        SELECT 1 FROM former_commune AS other
        WHERE other.code = former_commune.code AND other.commune_code <> former_commune.commune_code
    ) AS is_divided
FROM former_commune
WHERE former_commune.commune_code = %(code)s
ORDER BY former_commune.province, former_commune.district, former_commune.name
