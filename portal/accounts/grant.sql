-- Give a role, for one commune or (null) for the province.
-- Parameters: account_id, role, commune_code
INSERT INTO "grant" (account_id, role, commune_code)
VALUES (%(account_id)s, %(role)s, %(commune_code)s)
ON CONFLICT DO NOTHING
