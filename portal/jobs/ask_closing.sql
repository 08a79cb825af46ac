-- Ask for a week to be closed; no row where a closing is under way already.
-- Parameters: day, actor
INSERT INTO edition_closing (day, actor)
VALUES (%(day)s, %(actor)s)
ON CONFLICT DO NOTHING
RETURNING id
