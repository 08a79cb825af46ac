-- Replace a password; the new epoch signs the person out everywhere.
-- Parameters: login, password_hash
UPDATE account
SET
    password_hash = %(password_hash)s,
    session_epoch = session_epoch + 1
WHERE login = %(login)s
