-- What a file would do to the database.
SELECT
    (SELECT count(*) FROM staged_parcel) AS usable,
    (SELECT count(*) FROM staged_parcel) - (SELECT count(*) FROM staged_match) AS added,
    (SELECT count(*) FROM staged_change) AS changed,
    (SELECT count(*) FROM staged_match) - (SELECT count(*) FROM staged_change) AS unchanged,
    (SELECT count(*) FROM staged_retired) AS retired,
    (SELECT count(DISTINCT parcel_id) FROM staged_lineage WHERE kind = 'split') AS split,
    (SELECT count(DISTINCT row_no) FROM staged_lineage WHERE kind = 'merge') AS merged,
    (
        SELECT coalesce(sum(n), 0)::bigint
        FROM (
            SELECT count(*) AS n
            FROM staged_parcel
            WHERE sheet_no IS NOT NULL AND parcel_no IS NOT NULL
            GROUP BY commune_code, sheet_no, parcel_no
            HAVING count(*) > 1
        ) AS repeated
    ) AS in_repeated_keys,
    (SELECT count(*) FROM staged_parcel WHERE sheet_no IS NULL OR parcel_no IS NULL) AS without_number,
    (SELECT jsonb_object_agg(commune_code, n) FROM (
        SELECT
            commune_code,
            count(*) AS n
        FROM staged_parcel
        GROUP BY commune_code
    ) AS by_commune) AS communes
