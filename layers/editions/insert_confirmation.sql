-- Write down that a commune answers for its figures.
-- Parameters: day, commune, actor, name, at, is_late, figures_sha256, note.
INSERT INTO confirmation (day, commune_code, actor, name, at, is_late, figures_sha256, note)
VALUES (%(day)s, %(commune)s, %(actor)s, %(name)s, %(at)s, %(is_late)s, %(figures_sha256)s, %(note)s)
