-- Fills commune_count, which is empty, from parcels and records: what its triggers would have kept.
-- No parameters.
WITH parcels AS (
    SELECT
        commune_code,
        count(*) AS n,
        count(*) FILTER (WHERE clean_group = 1) AS n1,
        count(*) FILTER (WHERE clean_group = 2) AS n2,
        count(*) FILTER (WHERE clean_group = 3) AS n3,
        count(*) FILTER (WHERE clean_group = 0) AS n_unknown,
        count(*) FILTER (WHERE is_object) AS n_object,
        sum(area_map_m2) AS area_m2
    FROM parcel
    GROUP BY commune_code
),

records AS (
    SELECT
        commune_code,
        count(*) AS n_record,
        count(*) FILTER (WHERE parcel_id IS NULL) AS n_record_unmatched,
        count(*) FILTER (WHERE owner_match = 'matched') AS n_owner_matched,
        count(*) FILTER (WHERE owner_match IS NOT NULL) AS n_owner_known,
        count(*) FILTER (WHERE blocks = 'all') AS n_blocks_all,
        count(*) FILTER (WHERE is_in_operation) AS n_in_operation,
        count(*) FILTER (WHERE is_synced AND parcel_id IS NOT NULL) AS n_synced
    FROM record
    GROUP BY commune_code
)

INSERT INTO commune_count (
    commune_code, n, n1, n2, n3, n_unknown, n_object, area_m2,
    n_record, n_record_unmatched, n_owner_matched, n_owner_known, n_blocks_all, n_in_operation, n_synced
)
SELECT
    commune.code,
    coalesce(parcels.n, 0),
    coalesce(parcels.n1, 0),
    coalesce(parcels.n2, 0),
    coalesce(parcels.n3, 0),
    coalesce(parcels.n_unknown, 0),
    coalesce(parcels.n_object, 0),
    coalesce(parcels.area_m2, 0),
    coalesce(records.n_record, 0),
    coalesce(records.n_record_unmatched, 0),
    coalesce(records.n_owner_matched, 0),
    coalesce(records.n_owner_known, 0),
    coalesce(records.n_blocks_all, 0),
    coalesce(records.n_in_operation, 0),
    coalesce(records.n_synced, 0)
FROM commune
LEFT JOIN parcels ON commune.code = parcels.commune_code
LEFT JOIN records ON commune.code = records.commune_code
WHERE parcels.n > 0 OR records.n_record > 0
