-- Give records of the system of record their parcel, where they have none or its number changed
-- with this run, and keep what they were linked with; triggers carry the group over.
-- Parameters: run, communes, changed (parcels)
WITH due AS (
    SELECT
        record.id,
        record.parcel_id AS was,
        (
            SELECT min(parcel.id)
            FROM parcel
            WHERE
                parcel.commune_code = record.commune_code
                AND parcel.sheet_no = record.sheet_no
                AND parcel.parcel_no = record.parcel_no
        ) AS parcel_id
    FROM record
    LEFT JOIN parcel AS linked ON linked.id = record.parcel_id
    WHERE
        record.commune_code = ANY(%(communes)s::text[])
        AND (
            record.parcel_id IS NULL
            OR (
                -- One that was matched otherwise than by its number stays matched.
                (linked.sheet_no, linked.parcel_no) IS DISTINCT FROM (record.sheet_no, record.parcel_no)
                AND record.parcel_id = ANY(%(changed)s::bigint[])
            )
        )
),

kept AS (
    INSERT INTO import_change (import_run, table_name, row_key, before)
    SELECT
        %(run)s,
        'record',
        id::text,
        jsonb_build_object('parcel_id', was)
    FROM due
    WHERE parcel_id IS DISTINCT FROM was
    ON CONFLICT DO NOTHING
)

UPDATE record
SET parcel_id = due.parcel_id
FROM due
WHERE record.id = due.id AND record.parcel_id IS DISTINCT FROM due.parcel_id
