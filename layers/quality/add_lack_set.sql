-- What cannot be judged of parcels that lack the same.
-- Parameters: mask, is_object, rules (numbers), required, blocking.
INSERT INTO lack_set (mask, is_object, rules, of_required, of_blocking)
VALUES (%(mask)s, %(is_object)s, %(rules)s::smallint[], %(required)s, %(blocking)s)
