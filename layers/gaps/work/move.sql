-- Take gaps from one state to another; those that are no longer as they were seen stay.
-- Parameters: arrays of one length: ids, seen (gap_work as it was seen; null: whatever it is) and
-- own_only (whether only one of teams may); teams, before (states), after (a state).
WITH turn AS MATERIALIZED (
    SELECT gap.id, wanted.seen, wanted.own_only
    FROM unnest(%(ids)s::uuid[], %(seen)s::text[], %(own_only)s::boolean[]) AS wanted (id, seen, own_only)
    JOIN gap ON wanted.id = gap.id
    -- All take their turn in the same order, or two would wait for each other.
    ORDER BY gap.id
    FOR NO KEY UPDATE OF gap
)

UPDATE gap SET
    state = %(after)s,
    changed_at = now()
FROM turn
WHERE
    gap.id = turn.id
    AND gap.state = ANY(%(before)s::text[])
    AND (turn.seen IS NULL OR turn.seen = gap_work(gap.state, gap.holder, gap.due_on))
    AND (NOT turn.own_only OR gap.holder = ANY(%(teams)s::bigint[]))
RETURNING gap.id::text AS id
