-- Fills quality_commune, which is empty, from verdicts: what its triggers would have kept. No parameters.
INSERT INTO quality_commune (
    commune_code, n, n_object, n_clean, n_warning, n_error, own_1, own_2, own_3, n_disagreeing
)
SELECT
    commune_code,
    count(*),
    count(*) FILTER (WHERE is_object),
    count(*) FILTER (WHERE severity = 1),
    count(*) FILTER (WHERE severity = 2),
    count(*) FILTER (WHERE severity = 3),
    count(*) FILTER (WHERE own_group = 1),
    count(*) FILTER (WHERE own_group = 2),
    count(*) FILTER (WHERE own_group = 3),
    count(*) FILTER (WHERE own_group > 0 AND clean_group > 0 AND own_group <> clean_group)
FROM parcel_quality
GROUP BY commune_code
