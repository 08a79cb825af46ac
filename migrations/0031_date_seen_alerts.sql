-- Gaps become overdue between two editions: until which day the owner of a subscription has seen them.
ALTER TABLE alert_subscription ADD COLUMN seen_on date;
