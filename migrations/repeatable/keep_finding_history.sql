-- What becomes of a finding is kept: that it was resolved, came back, was excused, or is measured anew,
-- and what it was before.

-- What a session's first statement is planned for serves all its later ones: planned for none, it would compare
-- each row of thousands with each.
CREATE OR REPLACE FUNCTION keep_finding_steps() RETURNS trigger
LANGUAGE plpgsql SET enable_nestloop = off SET jit = off AS $$
BEGIN
    INSERT INTO finding_event (finding_id, event, run, value, judged)
    SELECT
        now.id,
        CASE
            WHEN before.state = now.state THEN 'changed'
            WHEN now.state = 'resolved' THEN 'resolved'
            WHEN now.state = 'excused' THEN 'excused'
            WHEN before.state = 'resolved' THEN 'reopened'
            ELSE 'no_longer_excused'
        END,
        now.run, before.value, before.judged
    FROM new_rows AS now
    JOIN old_rows AS before ON now.id = before.id
    WHERE (now.state, now.value, now.judged) IS DISTINCT FROM (before.state, before.value, before.judged);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER keep_steps AFTER UPDATE ON finding
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_finding_steps();
