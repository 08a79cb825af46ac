-- How many parcels are in a box, by group and severity: exactly what counting the points of
-- all parcels would give. Cells that lie inside the box are taken whole; those that its edge
-- cuts are replaced by their quarters, down to zoom 19, and there the points are counted. So
-- the cost follows the length of the edge, not the number of parcels.
-- Parameters: west, south, east, north in degrees.
WITH RECURSIVE corner AS (
    SELECT
        ST_Transform(ST_SetSRID(ST_MakePoint(%(west)s, %(south)s), 4326), 3857) AS low,
        ST_Transform(ST_SetSRID(ST_MakePoint(%(east)s, %(north)s), 4326), 3857) AS high
),

-- In parts of the world's width, y from the north: the formulas of mosaic_x and mosaic_y, so
-- that rounding cannot put a point and its cell on different sides of the edge.
box AS (
    SELECT
        low,
        high,
        (ST_X(low) + 20037508.342789244) / 40075016.685578488 AS x_min,
        (ST_X(high) + 20037508.342789244) / 40075016.685578488 AS x_max,
        (20037508.342789244 - ST_Y(high)) / 40075016.685578488 AS y_min,
        (20037508.342789244 - ST_Y(low)) / 40075016.685578488 AS y_max
    FROM corner
),

cell AS (
    SELECT
        mosaic_cell.*,
        x > x_min * (1 << 12) AND x + 1 <= x_max * (1 << 12)
        AND y > y_min * (1 << 12) AND y + 1 <= y_max * (1 << 12) AS is_inside
    FROM box
    JOIN mosaic_cell
        ON
            zoom = 12
            AND x BETWEEN floor(x_min * (1 << 12))::integer AND floor(x_max * (1 << 12))::integer
            AND y BETWEEN floor(y_min * (1 << 12))::integer AND floor(y_max * (1 << 12))::integer
    UNION ALL
    SELECT
        quarter.*,
        quarter.x > x_min * (1 << quarter.zoom) AND quarter.x + 1 <= x_max * (1 << quarter.zoom)
        AND quarter.y > y_min * (1 << quarter.zoom) AND quarter.y + 1 <= y_max * (1 << quarter.zoom)
    FROM cell
    CROSS JOIN box
    CROSS JOIN LATERAL (
        SELECT *
        FROM mosaic_cell AS child
        WHERE
            child.zoom = cell.zoom + 1
            AND child.x BETWEEN cell.x << 1 AND (cell.x << 1) + 1
            AND child.y BETWEEN cell.y << 1 AND (cell.y << 1) + 1
        -- Keeps the planner from turning the look-up of four rows into a join with the table.
        OFFSET 0
    ) AS quarter
    WHERE
        NOT cell.is_inside
        AND quarter.x BETWEEN floor(x_min * (1 << quarter.zoom)) AND floor(x_max * (1 << quarter.zoom))
        AND quarter.y BETWEEN floor(y_min * (1 << quarter.zoom)) AND floor(y_max * (1 << quarter.zoom))
),

whole AS (
    SELECT n, n1, n2, n3, n_unknown, n_object, n_clean, n_warning, n_error
    FROM cell
    WHERE is_inside
),

single AS (
    SELECT
        1 AS n,
        (clean_group = 1)::integer AS n1,
        (clean_group = 2)::integer AS n2,
        (clean_group = 3)::integer AS n3,
        (clean_group = 0)::integer AS n_unknown,
        is_object::integer AS n_object,
        coalesce(severity = 1, false)::integer AS n_clean,
        coalesce(severity = 2, false)::integer AS n_warning,
        coalesce(severity = 3, false)::integer AS n_error
    FROM cell
    CROSS JOIN box
    CROSS JOIN LATERAL (
        SELECT parcel.clean_group, parcel.is_object, parcel_quality.severity, parcel.point_3857
        FROM parcel
        LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
        WHERE
            -- A point lies in the box of its shape, which the index finds. Wider than the cell by a
            -- centimetre for rounding; the two formulas decide.
            parcel.geom_3857 && ST_Expand(ST_TileEnvelope(19, cell.x, cell.y), 0.01)
            AND mosaic_x(parcel.point_3857, 19) = cell.x
            AND mosaic_y(parcel.point_3857, 19) = cell.y
        OFFSET 0
    ) AS point
    WHERE
        cell.zoom = 19
        AND NOT cell.is_inside
        AND ST_X(point_3857) BETWEEN ST_X(low) AND ST_X(high)
        AND ST_Y(point_3857) BETWEEN ST_Y(low) AND ST_Y(high)
)

SELECT
    coalesce(sum(n), 0)::integer AS n,
    coalesce(sum(n1), 0)::integer AS n1,
    coalesce(sum(n2), 0)::integer AS n2,
    coalesce(sum(n3), 0)::integer AS n3,
    coalesce(sum(n_unknown), 0)::integer AS n_unknown,
    coalesce(sum(n_object), 0)::integer AS n_object,
    coalesce(sum(n_clean), 0)::integer AS n_clean,
    coalesce(sum(n_warning), 0)::integer AS n_warning,
    coalesce(sum(n_error), 0)::integer AS n_error
FROM (
    SELECT * FROM whole
    UNION ALL
    SELECT * FROM single
) AS counted
