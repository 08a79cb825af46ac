-- Every step of a gap is kept, whoever takes it: what has become of it, by whom and why
-- (portal.actor, portal.reason).

CREATE OR REPLACE FUNCTION keep_found_gaps() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO gap_event (gap_id, actor, event, to_state, holder, due_on, area_m2, reason, parents)
    SELECT
        id, current_actor(), CASE WHEN parents = '{}' THEN 'found' ELSE 'split' END,
        state, holder, due_on, area_m2, coalesce(current_setting('portal.reason', true), ''), parents
    FROM new_rows;
    RETURN NULL;
END
$$;

-- What a session's first statement is planned for serves all its later ones: planned for one row, it would compare
-- each row of thousands with each.
CREATE OR REPLACE FUNCTION keep_gap_steps() RETURNS trigger
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_nestloop = off AS $$
BEGIN
    INSERT INTO gap_event (gap_id, actor, event, from_state, to_state, holder, due_on, area_m2, reason, parents)
    SELECT
        now.id, current_actor(),
        CASE
            WHEN now.state = 'closed' AND before.state <> 'closed' THEN 'closed'
            WHEN before.state = 'closed' AND now.state <> 'closed' THEN 'reopened'
            WHEN now.state = 'excluded' AND before.state <> 'excluded' THEN 'excluded'
            WHEN before.state = 'excluded' AND now.state <> 'excluded' THEN 'included'
            -- A confirmed gap that takes in one that is only found is found again: that it has
            -- grown is what happened.
            WHEN before.parents <> now.parents THEN 'merged'
            WHEN before.holder IS NOT NULL AND now.holder IS NULL THEN 'released'
            WHEN before.state = 'delivered' AND now.state = 'in_survey' THEN 'sent_back'
            WHEN before.state <> now.state AND now.state = 'in_survey' THEN 'started'
            WHEN before.state <> now.state THEN now.state
            WHEN (before.holder, before.due_on) IS DISTINCT FROM (now.holder, now.due_on) THEN 'assigned'
            ELSE 'changed'
        END,
        before.state, now.state, now.holder, now.due_on, now.area_m2,
        coalesce(current_setting('portal.reason', true), ''),
        ARRAY(SELECT unnest(now.parents) EXCEPT SELECT unnest(before.parents) ORDER BY 1)
    FROM new_rows AS now
    JOIN old_rows AS before ON now.id = before.id
    WHERE
        (before.state, before.holder, before.due_on, before.kind, before.area_m2, before.parents)
        IS DISTINCT FROM (now.state, now.holder, now.due_on, now.kind, now.area_m2, now.parents);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER keep_found AFTER INSERT ON gap
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_found_gaps();
CREATE OR REPLACE TRIGGER keep_steps AFTER UPDATE ON gap
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_gap_steps();
