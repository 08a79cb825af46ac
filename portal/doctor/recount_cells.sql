-- Fills mosaic_cell, which is empty, from parcels and what they were judged to be: what triggers
-- would have kept.
-- No parameters.
INSERT INTO mosaic_cell (
    zoom, x, y, n, n1, n2, n3, n_unknown, n_object, n_clean, n_warning, n_error, area_m2
)
SELECT
    zoom,
    mosaic_x(parcel.point_3857, 19) >> (19 - zoom),
    mosaic_y(parcel.point_3857, 19) >> (19 - zoom),
    count(*),
    count(*) FILTER (WHERE parcel.clean_group = 1),
    count(*) FILTER (WHERE parcel.clean_group = 2),
    count(*) FILTER (WHERE parcel.clean_group = 3),
    count(*) FILTER (WHERE parcel.clean_group = 0),
    count(*) FILTER (WHERE parcel.is_object),
    count(*) FILTER (WHERE parcel_quality.severity = 1),
    count(*) FILTER (WHERE parcel_quality.severity = 2),
    count(*) FILTER (WHERE parcel_quality.severity = 3),
    sum(parcel.area_map_m2)
FROM parcel
LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
CROSS JOIN generate_series(12, 19) AS zoom
GROUP BY 1, 2, 3
