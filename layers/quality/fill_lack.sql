-- What each parcel of the scope lacks, and what its record says. {mask}: a sum of bits, of inputs.py.
INSERT INTO lack
SELECT
    parcel_id,
    is_object,
    mask,
    commune_code,
    record,
    quality_hash(coalesce(record, ''))
FROM (
    SELECT
        scope.parcel_id,
        scope.is_object,
        {mask} AS mask,
        scope.commune_code,
        CASE
            WHEN scope.record_id IS NOT NULL THEN ROW(
                record_group, is_book_issued, blocks, owner_match, is_in_operation, blockers, is_synced, updated_on
            )::text
        END AS record
    FROM scope
    LEFT JOIN flaw_fact ON scope.parcel_id = flaw_fact.parcel_id  -- noqa: ST11
    -- Told once, though it is used twice above.
    OFFSET 0
) AS told
