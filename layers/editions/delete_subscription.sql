-- End a subscription of a person. Parameters: account, id.
DELETE FROM alert_subscription
WHERE account_id = %(account)s AND id = %(id)s
