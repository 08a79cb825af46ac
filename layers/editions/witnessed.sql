-- The editions that the audit log knows of. No parameters.
SELECT
    (details ->> 'edition')::integer AS number,
    details ->> 'sha256' AS sha256
FROM audit_entry
WHERE subject = 'edition' AND details ? 'edition'
ORDER BY 1
