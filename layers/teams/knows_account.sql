-- Whether somebody can sign in under a login. Parameters: login.
SELECT EXISTS (SELECT FROM account WHERE login = %(login)s AND is_active) AS is_known
