-- What an export would do, in figures.
SELECT
    count(*) FILTER (WHERE record_change.kind = 'added') AS added,
    count(*) FILTER (WHERE record_change.kind = 'changed') AS changed,
    count(*) FILTER (WHERE record_change.kind = 'unchanged') AS unchanged,
    count(*) FILTER (WHERE record_change.kind = 'gone') AS gone,
    count(*) FILTER (WHERE staged_record.parcel_id IS NOT NULL) AS matched,
    count(*) FILTER (WHERE staged_record.matched_by = 'former') AS matched_by_former,
    count(*) FILTER (WHERE staged_record.clean_group = 1) AS group_1,
    count(*) FILTER (WHERE staged_record.clean_group = 2) AS group_2,
    count(*) FILTER (WHERE staged_record.clean_group = 3) AS group_3
FROM record_change
LEFT JOIN staged_record USING (row_no)
