-- A person has seen what there is to tell. Parameters: account, edition (the last one; null: none yet), today.
UPDATE alert_subscription SET seen_edition = %(edition)s, seen_on = %(today)s
WHERE account_id = %(account)s
