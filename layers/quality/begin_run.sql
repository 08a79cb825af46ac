-- Write down that a run begins. Parameters: code, actor, is_whole, rules (JSON), registry.
INSERT INTO check_run (commune_code, actor, is_whole, rules, registry)
VALUES (%(code)s, %(actor)s, %(is_whole)s, %(rules)s, %(registry)s)
RETURNING id
