-- Add a team, unless there is one of that name. Parameters: name.
INSERT INTO team (name) VALUES (%(name)s)
ON CONFLICT (name) DO NOTHING
RETURNING id
