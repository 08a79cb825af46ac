-- What an export would do to the people, in figures.
SELECT
    count(*) FILTER (WHERE held_id IS NULL) AS added,
    count(*) FILTER (WHERE row_no IS NULL) AS ended,
    count(*) FILTER (WHERE held_id IS NOT NULL AND row_no IS NOT NULL) AS unchanged
FROM holder_change
