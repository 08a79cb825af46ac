-- Answers the zooms whose mosaic cells do not hold what counting parcels and what they were judged to be gives, cell by
-- cell. Reads both whole: half a minute for millions of parcels. No parameters.
WITH finest AS (
    SELECT
        mosaic_x(parcel.point_3857, 19) AS x,
        mosaic_y(parcel.point_3857, 19) AS y,
        count(*) AS n,
        count(*) FILTER (WHERE parcel.clean_group = 1) AS n1,
        count(*) FILTER (WHERE parcel.clean_group = 2) AS n2,
        count(*) FILTER (WHERE parcel.clean_group = 3) AS n3,
        count(*) FILTER (WHERE parcel.clean_group = 0) AS n_unknown,
        count(*) FILTER (WHERE parcel.is_object) AS n_object,
        count(*) FILTER (WHERE parcel_quality.severity = 1) AS n_clean,
        count(*) FILTER (WHERE parcel_quality.severity = 2) AS n_warning,
        count(*) FILTER (WHERE parcel_quality.severity = 3) AS n_error
    FROM parcel
    LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
    GROUP BY 1, 2
),

counted AS (
    SELECT
        zoom,
        x >> (19 - zoom) AS x,
        y >> (19 - zoom) AS y,
        sum(n) AS n,
        sum(n1) AS n1,
        sum(n2) AS n2,
        sum(n3) AS n3,
        sum(n_unknown) AS n_unknown,
        sum(n_object) AS n_object,
        sum(n_clean) AS n_clean,
        sum(n_warning) AS n_warning,
        sum(n_error) AS n_error
    FROM finest
    CROSS JOIN generate_series(12, 19) AS zoom
    GROUP BY 1, 2, 3
)

SELECT DISTINCT zoom
FROM counted
FULL JOIN mosaic_cell AS kept USING (zoom, x, y)
WHERE
    (counted.n, counted.n1, counted.n2, counted.n3, counted.n_unknown,
    counted.n_object, counted.n_clean, counted.n_warning, counted.n_error)
    IS DISTINCT FROM
    (kept.n, kept.n1, kept.n2, kept.n3, kept.n_unknown,
    kept.n_object, kept.n_clean, kept.n_warning, kept.n_error)
ORDER BY zoom
