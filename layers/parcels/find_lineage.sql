-- Recognise splits and merges by shape: the pieces lie in the whole, and fill it without lying
-- over each other. Areas are in square degrees: only their ratios count.
-- Parameters: slack, the share by which shapes may miss each other
WITH shared AS (
    SELECT
        loose_parcel.id AS parcel_id,
        loose_row.row_no,
        -- A number that lives on must live on within the same split or merge.
        loose_parcel.row_no AS row_of_parcel,
        loose_row.parcel_id AS parcel_of_row,
        ST_Area(loose_parcel.geom) AS parcel_size,
        ST_Area(loose_row.geom) AS row_size,
        ST_Area(ST_Intersection(loose_parcel.geom, loose_row.geom)) AS size
    FROM loose_parcel
    JOIN loose_row ON loose_parcel.geom && loose_row.geom
),

split AS (
    SELECT
        parcel_id,
        array_agg(row_no) AS row_nos
    FROM shared
    WHERE size > 0 AND size >= row_size * (1 - %(slack)s) AND coalesce(parcel_of_row, parcel_id) = parcel_id
    GROUP BY parcel_id
    HAVING
        count(*) > 1
        AND sum(size) BETWEEN min(parcel_size) * (1 - %(slack)s) AND min(parcel_size) * (1 + %(slack)s)
        AND coalesce(bool_or(row_no = row_of_parcel), true)
),

merge AS (
    SELECT
        row_no,
        array_agg(parcel_id) AS parcel_ids
    FROM shared
    WHERE size > 0 AND size >= parcel_size * (1 - %(slack)s) AND coalesce(row_of_parcel, row_no) = row_no
    GROUP BY row_no
    HAVING
        count(*) > 1
        AND sum(size) BETWEEN min(row_size) * (1 - %(slack)s) AND min(row_size) * (1 + %(slack)s)
        AND coalesce(bool_or(parcel_id = parcel_of_row), true)
)

INSERT INTO staged_lineage (parcel_id, row_no, kind)
SELECT
    parcel_id,
    unnest(row_nos),
    'split'
FROM split
UNION ALL
SELECT
    unnest(parcel_ids),
    row_no,
    'merge'
FROM merge
