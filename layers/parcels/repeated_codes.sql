-- Codes that another row of the file has too, or another parcel of the database.
-- Parameters: most
WITH counted AS (
    SELECT
        staged_parcel.row_no,
        staged_parcel.sheet_no,
        staged_parcel.parcel_no,
        staged_parcel.parcel_code,
        staged_match.parcel_id,
        count(*) OVER (PARTITION BY staged_parcel.parcel_code) AS n
    FROM staged_parcel
    LEFT JOIN staged_match USING (row_no)
    WHERE staged_parcel.parcel_code IS NOT NULL
)

SELECT
    counted.row_no AS row,
    counted.sheet_no,
    counted.parcel_no,
    counted.parcel_code,
    CASE WHEN counted.n > 1 THEN 'repeated' ELSE 'held by another' END AS problem,
    count(*) OVER () AS total
FROM counted
WHERE
    counted.n > 1
    OR EXISTS (
        SELECT FROM parcel AS other
        WHERE
            other.parcel_code = counted.parcel_code
            AND other.id IS DISTINCT FROM counted.parcel_id
            -- One that gives its code up with this very file does not hold it any longer.
            AND NOT EXISTS (SELECT FROM staged_lineage WHERE staged_lineage.parcel_id = other.id)
    )
ORDER BY counted.row_no
LIMIT %(most)s
