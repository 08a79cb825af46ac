-- Decide that land is no gap (with a reason), or that it is one after all (exclusion null); what is
-- no longer as it was seen stays. A trigger has the communes measured again.
-- Parameters: ids, seen, own_only, teams, before and after as in move.sql; exclusion.
WITH turn AS MATERIALIZED (
    SELECT gap.id, wanted.seen, wanted.own_only
    FROM unnest(%(ids)s::uuid[], %(seen)s::text[], %(own_only)s::boolean[]) AS wanted (id, seen, own_only)
    JOIN gap ON wanted.id = gap.id
    ORDER BY gap.id
    FOR NO KEY UPDATE OF gap
)

UPDATE gap SET
    state = %(after)s,
    exclusion = %(exclusion)s,
    holder = NULL,
    due_on = NULL,
    changed_at = now()
FROM turn
WHERE
    gap.id = turn.id
    AND gap.state = ANY(%(before)s::text[])
    AND (turn.seen IS NULL OR turn.seen = gap_work(gap.state, gap.holder, gap.due_on))
    AND (NOT turn.own_only OR gap.holder = ANY(%(teams)s::bigint[]))
RETURNING gap.id::text AS id
