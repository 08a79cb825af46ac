-- Entries of the audit log, newest first, after (that is: older than) a known one.
-- Parameters: actor, action, subject, since, until (each may be null), after (an id or null), most
SELECT
    id,
    at,
    actor,
    action,
    subject,
    row_count,
    details
FROM audit_entry
WHERE
    (%(actor)s::text IS NULL OR actor = %(actor)s)
    AND (%(action)s::text IS NULL OR action = %(action)s)
    AND (%(subject)s::text IS NULL OR subject = %(subject)s)
    AND (%(since)s::timestamptz IS NULL OR at >= %(since)s)
    AND (%(until)s::timestamptz IS NULL OR at < %(until)s)
    AND (
        %(after)s::bigint IS NULL
        OR (at, id) < (SELECT seen.at, seen.id FROM audit_entry AS seen WHERE seen.id = %(after)s)
    )
ORDER BY at DESC, id DESC
LIMIT %(most)s
