-- Tell the audit log of an edition, and by what hash it goes.
-- Parameters: actor, details (JSON: edition, sha256).
INSERT INTO audit_entry (actor, action, subject, row_count, details)
VALUES (%(actor)s, 'insert', 'edition', 1, %(details)s::jsonb)
