-- Whether anybody is left who may manage accounts.
SELECT EXISTS (
    SELECT
    FROM account
    JOIN "grant" AS held ON held.account_id = account.id
    WHERE account.is_active AND held.role = 'administrator'
)
