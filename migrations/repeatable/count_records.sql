-- Keep the record figures of commune_count, and carry each record's group to its parcel.

CREATE OR REPLACE FUNCTION count_records() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT 1 AS sign, * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT -1 AS sign, * FROM old_rows'
        ELSE 'SELECT 1 AS sign, * FROM new_rows UNION ALL SELECT -1 AS sign, * FROM old_rows'
    END;
BEGIN
    EXECUTE format($sql$
        INSERT INTO commune_count AS kept (
            commune_code, n_record, n_record_unmatched, n_owner_matched, n_owner_known,
            n_blocks_all, n_in_operation, n_synced
        )
        SELECT
            commune_code,
            sum(sign),
            coalesce(sum(sign) FILTER (WHERE parcel_id IS NULL), 0),
            coalesce(sum(sign) FILTER (WHERE owner_match = 'matched'), 0),
            coalesce(sum(sign) FILTER (WHERE owner_match IS NOT NULL), 0),
            coalesce(sum(sign) FILTER (WHERE blocks = 'all'), 0),
            coalesce(sum(sign) FILTER (WHERE is_in_operation), 0),
            -- Of the parcels on the map, because it is divided by those of groups 1 and 2.
            coalesce(sum(sign) FILTER (WHERE is_synced AND parcel_id IS NOT NULL), 0)
        FROM (%s) AS record_change
        GROUP BY commune_code
        ORDER BY commune_code
        ON CONFLICT (commune_code) DO UPDATE SET
            n_record = kept.n_record + excluded.n_record,
            n_record_unmatched = kept.n_record_unmatched + excluded.n_record_unmatched,
            n_owner_matched = kept.n_owner_matched + excluded.n_owner_matched,
            n_owner_known = kept.n_owner_known + excluded.n_owner_known,
            n_blocks_all = kept.n_blocks_all + excluded.n_blocks_all,
            n_in_operation = kept.n_in_operation + excluded.n_in_operation,
            n_synced = kept.n_synced + excluded.n_synced
    $sql$, changed);

    EXECUTE format($sql$
        WITH touched AS (
            SELECT DISTINCT parcel_id FROM (%s) AS record_change WHERE parcel_id IS NOT NULL
        ),
        due AS (
            SELECT
                parcel.id,
                CASE
                    WHEN parcel.is_object THEN 0
                    ELSE coalesce(min(record.clean_group), min(commune.unlisted_group))
                END AS clean_group
            FROM touched
            JOIN parcel ON parcel.id = touched.parcel_id
            JOIN commune ON commune.code = parcel.commune_code
            LEFT JOIN record ON record.parcel_id = parcel.id
            GROUP BY parcel.id
        )
        UPDATE parcel SET clean_group = due.clean_group
        FROM due
        WHERE parcel.id = due.id AND parcel.clean_group <> due.clean_group
    $sql$, changed);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER count_insert AFTER INSERT ON record
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records();
CREATE OR REPLACE TRIGGER count_update AFTER UPDATE ON record
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records();
CREATE OR REPLACE TRIGGER count_delete AFTER DELETE ON record
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records();
