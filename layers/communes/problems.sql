-- What keeps a commune's records from being clean, the most frequent first. A record counts once
-- in each of its problems.
-- Parameters: code.
WITH current_record AS (
    SELECT record.*
    FROM record
    JOIN commune ON record.commune_code = commune.code AND record.scheme = commune.record_scheme
    WHERE record.commune_code = %(code)s
),

problem AS (
    SELECT id, 'owner_unmatched' AS kind, NULL AS field FROM current_record WHERE owner_match = 'unmatched'
    UNION ALL
    SELECT id, 'owner_undetermined', NULL FROM current_record WHERE owner_match = 'undetermined'
    UNION ALL
    SELECT id, 'blocks_missing', NULL FROM current_record WHERE blocks <> 'all'
    UNION ALL
    SELECT id, 'not_in_operation', NULL FROM current_record WHERE NOT is_in_operation
    UNION ALL
    SELECT id, 'book_not_issued', NULL FROM current_record WHERE NOT is_book_issued
    UNION ALL
    -- TINHHINHDANGKY.<id>.field, GIAYCHUNGNHAN.<id>.field or the field alone.
    SELECT DISTINCT
        current_record.id,
        'blocker',
        split_part(blocker.text, '.', -1)
    FROM current_record
    CROSS JOIN unnest(current_record.blockers) AS blocker (text)
)

SELECT
    kind,
    field,
    count(*) AS n
FROM problem
GROUP BY kind, field
ORDER BY n DESC, kind, field
