-- By which rules a commune was last judged, and what it had then. Parameters: code.
SELECT
    registry,
    facts
FROM check_run
WHERE commune_code = %(code)s AND finished_at IS NOT NULL AND facts IS NOT NULL
ORDER BY id DESC
LIMIT 1
