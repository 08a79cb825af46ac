-- What a person who looks at a gap sees of its work, as one text: a step is taken only if it is
-- still so, however long they have looked.

CREATE OR REPLACE FUNCTION gap_work(state text, holder bigint, due_on date) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT concat_ws('.', state, coalesce(holder, 0), coalesce(due_on - date '2000-01-01', 0))
$$;
