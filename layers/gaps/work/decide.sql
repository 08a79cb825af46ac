-- Decide that land is no gap (with a reason), or that it is one after all (exclusion null); what is
-- no longer as it was seen stays. The balance of the communes is due again.
-- Parameters: ids, seen, own_only, teams, before and after as in move.sql; exclusion.
WITH turn AS MATERIALIZED (
    SELECT gap.id, wanted.seen, wanted.own_only
    FROM unnest(%(ids)s::uuid[], %(seen)s::text[], %(own_only)s::boolean[]) AS wanted (id, seen, own_only)
    JOIN gap ON wanted.id = gap.id
    ORDER BY gap.id
    FOR NO KEY UPDATE OF gap
),

decided AS (
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
    RETURNING gap.id, gap.commune_code
),

due AS (
    INSERT INTO coverage_due (commune_code)
    SELECT DISTINCT commune_code FROM decided
)

SELECT id::text AS id FROM decided
