-- Subscribe, or change how much it takes to be told; that is new to whoever changes it.
-- Parameters: account, kind, metric (null), commune (null: every one), threshold.
INSERT INTO alert_subscription (account_id, kind, metric, commune_code, threshold)
VALUES (%(account)s, %(kind)s, %(metric)s, %(commune)s, %(threshold)s)
ON CONFLICT (account_id, kind, coalesce(metric, ''), coalesce(commune_code, ''))
DO UPDATE SET threshold = excluded.threshold, seen_edition = NULL, seen_on = NULL
