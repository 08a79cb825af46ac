-- Write the head of an edition down.
-- Parameters: by their columns' names.
INSERT INTO edition (
    number, province, day, closed_at, actor, restates, reason, is_demonstration,
    previous_sha256, data, rules, deadlines, sha256
)
VALUES (
    %(number)s, %(province)s, %(day)s, %(closed_at)s, %(actor)s, %(restates)s, %(reason)s, %(is_demonstration)s,
    %(previous_sha256)s, %(data)s::jsonb, %(rules)s::jsonb, %(deadlines)s::jsonb, %(sha256)s
)
