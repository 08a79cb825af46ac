-- Where shapes are or were that have changed, and whatever lies beside them.
-- Parameters: reach (metres of web Mercator).
INSERT INTO place (box)
SELECT ST_Expand(ST_Transform(box, 3857), %(reach)s)
FROM mark
WHERE NOT ST_IsEmpty(box)
