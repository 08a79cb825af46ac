-- One person's subscriptions, oldest first. Parameters: account.
SELECT
    id,
    kind,
    metric,
    commune_code,
    threshold,
    created_at,
    seen_edition,
    seen_on
FROM alert_subscription
WHERE account_id = %(account)s
ORDER BY id
