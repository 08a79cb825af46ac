-- Where shapes are or were that have changed, and whatever lies beside them; nothing where that is told already.
-- Parameters: reach (metres of web Mercator).
INSERT INTO place (box)
SELECT ST_Expand(ST_Transform(box, 3857), %(reach)s)
FROM mark
WHERE NOT ST_IsEmpty(box) AND NOT EXISTS (SELECT FROM place)
