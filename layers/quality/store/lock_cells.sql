-- Take the cells that the new verdicts are counted in, in the order in which everybody takes them: what follows
-- does so in several statements. No parameters.
WITH finest AS (
    SELECT DISTINCT
        cell_x >> 4 AS x,
        cell_y >> 4 AS y
    FROM outcome
    WHERE former_severity IS DISTINCT FROM severity
),

cell AS (
    SELECT DISTINCT
        zoom,
        x >> (15 - zoom) AS x,
        y >> (15 - zoom) AS y
    FROM finest
    CROSS JOIN generate_series(12, 15) AS zoom
    ORDER BY 1, 2, 3
)

SELECT 1
FROM cell
-- One by one: for those of a commune the planner would read the province's.
CROSS JOIN LATERAL (
    SELECT FROM mosaic_cell
    WHERE mosaic_cell.zoom = cell.zoom AND mosaic_cell.x = cell.x AND mosaic_cell.y = cell.y
    FOR NO KEY UPDATE
) AS kept
