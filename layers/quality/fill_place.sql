-- Where shapes are or were that have changed, by each cell of 300 m that one lies in: what lies beside it shares one.
-- Parameters: reach (metres of web Mercator).
INSERT INTO place (x, y, box)
SELECT
    x,
    y,
    own.box
FROM mark
CROSS JOIN LATERAL (SELECT ST_Expand(ST_Transform(mark.box, 3857), %(reach)s) AS box OFFSET 0) AS own
CROSS JOIN LATERAL generate_series(floor(ST_XMin(own.box) / 300)::integer, floor(ST_XMax(own.box) / 300)::integer) AS x
CROSS JOIN LATERAL generate_series(floor(ST_YMin(own.box) / 300)::integer, floor(ST_YMax(own.box) / 300)::integer) AS y
WHERE NOT ST_IsEmpty(mark.box)
