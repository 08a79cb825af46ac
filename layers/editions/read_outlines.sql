-- The outlines of boundaries, by their names.
-- Parameters: boundaries.
SELECT
    boundary_sha256,
    rings
FROM edition_outline
WHERE boundary_sha256 = ANY(%(boundaries)s)
ORDER BY boundary_sha256
