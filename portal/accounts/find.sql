-- An account with the roles it holds, by id or by login.
-- Parameters: id, login (one of them null)
SELECT
    account.id,
    account.login,
    account.display_name,
    account.password_hash,
    account.session_epoch,
    account.is_active,
    coalesce(
        jsonb_agg(jsonb_build_array(held.role, held.commune_code)) FILTER (WHERE held.role IS NOT NULL),
        '[]'
    ) AS grants
FROM account
LEFT JOIN "grant" AS held ON held.account_id = account.id
WHERE account.id = %(id)s OR account.login = %(login)s
GROUP BY account.id
