-- The simplified shapes of all communes as SVG paths in steps of 30 m (y downwards), in code order.
-- No parameters.
SELECT
    code,
    name,
    outline AS path,
    ST_X(outline_middle) AS x,
    - ST_Y(outline_middle) AS y,
    outline_radius AS radius,
    ST_XMin(geom_3857::box2d) / 30 AS west,
    - ST_YMax(geom_3857::box2d) / 30 AS north,
    ST_XMax(geom_3857::box2d) / 30 AS east,
    - ST_YMin(geom_3857::box2d) / 30 AS south
FROM commune
ORDER BY code
