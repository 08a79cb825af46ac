-- Match rows with parcels of the very same shape under another number: sheets are renumbered when
-- communes merge, and the parcel stays what it was.
WITH offered AS (
    SELECT
        row_no,
        commune_code,
        shape,
        row_number() OVER (PARTITION BY commune_code, shape ORDER BY row_no) AS turn
    FROM staged_parcel
    WHERE NOT EXISTS (SELECT FROM staged_match WHERE staged_match.row_no = staged_parcel.row_no)
),

held AS (
    SELECT
        id,
        commune_code,
        md5(ST_AsBinary(geom))::uuid AS shape,
        row_number() OVER (PARTITION BY commune_code, md5(ST_AsBinary(geom)) ORDER BY id) AS turn
    FROM parcel
    WHERE
        commune_code IN (SELECT commune_code FROM offered)
        AND NOT EXISTS (SELECT FROM staged_match WHERE staged_match.parcel_id = parcel.id)
)

INSERT INTO staged_match (row_no, parcel_id)
SELECT
    offered.row_no,
    held.id
FROM offered
JOIN held USING (commune_code, shape, turn)
