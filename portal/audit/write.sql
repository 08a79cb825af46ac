-- Add an entry that no trigger would write; refuses one by nobody.
-- Parameters: action, subject, details (JSON)
INSERT INTO audit_entry (actor, action, subject, details)
VALUES (current_actor(), %(action)s, %(subject)s, %(details)s)
