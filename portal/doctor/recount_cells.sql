-- Fills mosaic_cell, which is empty, from the parcel table: what its triggers would have kept.
-- No parameters.
INSERT INTO mosaic_cell (
    zoom, x, y, n, n1, n2, n3, n_unknown, n_object, n_clean, n_warning, n_error, area_m2
)
SELECT
    zoom,
    mosaic_x(point_3857, 19) >> (19 - zoom),
    mosaic_y(point_3857, 19) >> (19 - zoom),
    count(*),
    count(*) FILTER (WHERE clean_group = 1),
    count(*) FILTER (WHERE clean_group = 2),
    count(*) FILTER (WHERE clean_group = 3),
    count(*) FILTER (WHERE clean_group = 0),
    count(*) FILTER (WHERE is_object),
    count(*) FILTER (WHERE severity = 1),
    count(*) FILTER (WHERE severity = 2),
    count(*) FILTER (WHERE severity = 3),
    sum(area_map_m2)
FROM parcel
CROSS JOIN generate_series(12, 19) AS zoom
GROUP BY 1, 2, 3
