-- Open or close an account; the new epoch ends the sessions it has.
-- Parameters: login, is_active
UPDATE account
SET
    is_active = %(is_active)s,
    session_epoch = session_epoch + 1
WHERE login = %(login)s
