-- Take the cells that the new verdicts are counted in, in the order in which everybody takes them: what follows
-- does so in several statements. No parameters.
SELECT 1
FROM mosaic_cell
WHERE
    (zoom, x, y) IN (
        SELECT
            zoom,
            cell_x >> (19 - zoom),
            cell_y >> (19 - zoom)
        FROM (
            SELECT
                outcome.cell_x,
                outcome.cell_y
            FROM outcome
            LEFT JOIN parcel_quality ON outcome.parcel_id = parcel_quality.parcel_id
            WHERE parcel_quality.severity IS DISTINCT FROM outcome.severity
        ) AS changed
        CROSS JOIN generate_series(12, 15) AS zoom
    )
ORDER BY zoom, x, y
FOR NO KEY UPDATE
