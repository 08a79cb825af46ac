-- One closing that was asked for; for null, the one that is under way.
-- Parameters: id
SELECT
    id,
    day,
    actor,
    asked_at,
    state,
    message,
    said,
    edition,
    changed_at
FROM edition_closing
WHERE id = %(id)s OR (%(id)s::bigint IS NULL AND state IN ('waiting', 'closing'))
