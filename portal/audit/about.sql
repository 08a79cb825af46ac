-- The newest entries about one thing of one commune.
-- Parameters: subject, commune, most (how many).
SELECT
    at,
    actor,
    action,
    details
FROM audit_entry
WHERE subject = %(subject)s AND details ->> 'commune' = %(commune)s
ORDER BY at DESC, id DESC
LIMIT %(most)s
