-- What the rows that wait would do to the database.
SELECT
    (SELECT count(*) FROM staged_parcel) - (SELECT count(*) FROM staged_match) AS added,
    (SELECT count(*) FROM staged_change) AS changed,
    (SELECT count(*) FROM staged_match) - (SELECT count(*) FROM staged_change) AS unchanged,
    (SELECT count(*) FROM staged_retired) AS retired,
    (SELECT count(DISTINCT parcel_id) FROM staged_lineage WHERE kind = 'split') AS split,
    (SELECT count(DISTINCT row_no) FROM staged_lineage WHERE kind = 'merge') AS merged
