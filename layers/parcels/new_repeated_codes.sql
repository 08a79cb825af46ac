-- Parcels that a run has written at once whose code another parcel has too: `nth`, the how-manieth
-- of the run each is. Numbers of parcels are given out in the order of the rows.
-- Parameters: run, most
WITH written AS (
    SELECT
        id,
        sheet_no,
        parcel_no,
        parcel_code,
        row_number() OVER (ORDER BY id) AS nth,
        count(*) OVER (PARTITION BY parcel_code) AS n
    FROM parcel
    WHERE import_run = %(run)s
)

SELECT
    nth,
    sheet_no,
    parcel_no,
    parcel_code,
    CASE WHEN n > 1 THEN 'repeated' ELSE 'held by another' END AS problem,
    count(*) OVER () AS total
FROM written
WHERE
    parcel_code IS NOT NULL
    AND (
        n > 1
        OR EXISTS (
            SELECT FROM parcel AS other
            WHERE other.parcel_code = written.parcel_code AND other.import_run IS DISTINCT FROM %(run)s
        )
    )
ORDER BY id
LIMIT %(most)s
