-- The heads of editions, the newest first.
-- Parameters: number (null: all).
SELECT
    number, province, day, closed_at, actor, restates, reason, is_demonstration,
    previous_sha256, data, rules, deadlines, sha256,
    (
        SELECT max(later.number) FROM edition AS later WHERE later.restates = edition.number
    ) AS restated_by
FROM edition
WHERE %(number)s::integer IS NULL OR number = %(number)s
ORDER BY number DESC
