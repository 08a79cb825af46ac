-- Add an account.
-- Parameters: login, display_name, password_hash
INSERT INTO account (login, display_name, password_hash)
VALUES (%(login)s, %(display_name)s, %(password_hash)s)
