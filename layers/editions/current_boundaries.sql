-- The names of all boundaries as they are now.
-- Parameters: none.
SELECT boundary_sha256
FROM commune
ORDER BY boundary_sha256
