-- Every account with the roles it holds, the closed ones last.
SELECT
    account.id,
    account.login,
    account.display_name,
    account.session_epoch,
    account.is_active,
    coalesce(
        jsonb_agg(jsonb_build_array(held.role, held.commune_code)) FILTER (WHERE held.role IS NOT NULL),
        '[]'
    ) AS grants
FROM account
LEFT JOIN "grant" AS held ON held.account_id = account.id
GROUP BY account.id
ORDER BY account.is_active DESC, account.login
