-- Give records of communes the parcel that has their key, where they have none or another one.
-- Parameters: communes
WITH due AS (
    SELECT
        record.id,
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
        record.commune_code = ANY(%(communes)s)
        AND (linked.sheet_no, linked.parcel_no) IS DISTINCT FROM (record.sheet_no, record.parcel_no)
)

UPDATE record
SET parcel_id = due.parcel_id
FROM due
WHERE record.id = due.id AND record.parcel_id IS DISTINCT FROM due.parcel_id
