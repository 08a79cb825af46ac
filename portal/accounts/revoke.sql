-- Take a role away.
-- Parameters: account_id, role, commune_code
DELETE FROM "grant"
WHERE
    account_id = %(account_id)s
    AND role = %(role)s
    AND commune_code IS NOT DISTINCT FROM %(commune_code)s
