-- Whether a parcel of the scope has come to another commune since the run has read it: then this one has a mark that
-- the run has not seen. Parameters: code.
WITH later AS (
    SELECT parcel_id
    FROM quality_due
    WHERE commune_code = %(code)s AND id NOT IN (SELECT id FROM mark)
)

SELECT
    EXISTS (
        SELECT FROM later
        JOIN scope ON later.parcel_id = scope.parcel_id
        JOIN parcel ON scope.parcel_id = parcel.id
        WHERE parcel.commune_code <> %(code)s
    )
    -- So many have changed that they were marked as the commune.
    OR EXISTS (
        SELECT FROM scope
        JOIN parcel ON scope.parcel_id = parcel.id
        WHERE parcel.commune_code <> %(code)s AND EXISTS (SELECT FROM later WHERE parcel_id IS NULL)
    )
