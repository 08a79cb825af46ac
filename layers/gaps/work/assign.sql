-- Give gaps to a team until a day; those that are no longer as they were seen stay. The team that
-- has a gap already may go on with it; another one has not begun.
-- Parameters: ids, seen, own_only, teams and before as in move.sql; team, due_on.
WITH turn AS MATERIALIZED (
    SELECT gap.id, wanted.seen, wanted.own_only
    FROM unnest(%(ids)s::uuid[], %(seen)s::text[], %(own_only)s::boolean[]) AS wanted (id, seen, own_only)
    JOIN gap ON wanted.id = gap.id
    ORDER BY gap.id
    FOR NO KEY UPDATE OF gap
)

UPDATE gap SET
    state = CASE WHEN gap.state = 'in_survey' AND gap.holder = %(team)s THEN gap.state ELSE 'assigned' END,
    holder = %(team)s,
    due_on = %(due_on)s::date,
    changed_at = now()
FROM turn
WHERE
    gap.id = turn.id
    AND gap.state = ANY(%(before)s::text[])
    AND (turn.seen IS NULL OR turn.seen = gap_work(gap.state, gap.holder, gap.due_on))
    AND (NOT turn.own_only OR gap.holder = ANY(%(teams)s::bigint[]))
    AND (gap.holder, gap.due_on) IS DISTINCT FROM (%(team)s, %(due_on)s::date)
RETURNING gap.id::text AS id
