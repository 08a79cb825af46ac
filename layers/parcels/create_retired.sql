-- The parcels that end with this file, and why.
-- Parameters: with_missing, whether those end that the file certainly no longer has
CREATE TEMP TABLE staged_retired ON COMMIT DROP AS
SELECT DISTINCT
    parcel_id,
    kind AS reason
FROM staged_lineage
UNION ALL
SELECT
    id,
    'missing'
FROM staged_missing
WHERE %(with_missing)s AND is_certain
