-- Answers the communes whose kept figures are not what counting parcels and records gives. Reads
-- both tables whole. No parameters.
WITH parcels AS (
    SELECT
        commune_code,
        count(*) AS n,
        count(*) FILTER (WHERE clean_group = 1) AS n1,
        count(*) FILTER (WHERE clean_group = 2) AS n2,
        count(*) FILTER (WHERE clean_group = 3) AS n3,
        count(*) FILTER (WHERE clean_group = 0) AS n_unknown,
        count(*) FILTER (WHERE is_object) AS n_object
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

SELECT commune.code
FROM commune
LEFT JOIN commune_count AS kept ON commune.code = kept.commune_code
LEFT JOIN parcels ON commune.code = parcels.commune_code
LEFT JOIN records ON commune.code = records.commune_code
WHERE
    (
        coalesce(kept.n, 0),
        coalesce(kept.n1, 0),
        coalesce(kept.n2, 0),
        coalesce(kept.n3, 0),
        coalesce(kept.n_unknown, 0),
        coalesce(kept.n_object, 0),
        coalesce(kept.n_record, 0),
        coalesce(kept.n_record_unmatched, 0),
        coalesce(kept.n_owner_matched, 0),
        coalesce(kept.n_owner_known, 0),
        coalesce(kept.n_blocks_all, 0),
        coalesce(kept.n_in_operation, 0),
        coalesce(kept.n_synced, 0)
    ) <> (
        coalesce(parcels.n, 0),
        coalesce(parcels.n1, 0),
        coalesce(parcels.n2, 0),
        coalesce(parcels.n3, 0),
        coalesce(parcels.n_unknown, 0),
        coalesce(parcels.n_object, 0),
        coalesce(records.n_record, 0),
        coalesce(records.n_record_unmatched, 0),
        coalesce(records.n_owner_matched, 0),
        coalesce(records.n_owner_known, 0),
        coalesce(records.n_blocks_all, 0),
        coalesce(records.n_in_operation, 0),
        coalesce(records.n_synced, 0)
    )
ORDER BY commune.code
