-- People and certificates go by the key of their parcel, and are marked by it: of no parcel, with no box.
CREATE OR REPLACE FUNCTION mark_quality_of_people() RETURNS trigger
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
        ELSE 'SELECT * FROM new_rows UNION ALL SELECT * FROM old_rows'
    END;
BEGIN
    EXECUTE format($sql$
        WITH touched AS MATERIALIZED (
            SELECT DISTINCT commune_code, sheet_no, parcel_no FROM (%s) AS changed
        ),

        dropped AS (
            DELETE FROM parcel_quality
            WHERE parcel_id IN (SELECT id FROM parcel JOIN touched USING (commune_code, sheet_no, parcel_no))
        ),

        many AS MATERIALIZED (
            SELECT commune_code FROM touched GROUP BY commune_code HAVING count(*) > quality_many()
        )

        INSERT INTO quality_due (commune_code, parcel_id, box, sheet_no, parcel_no)
        SELECT commune_code, 0, NULL, sheet_no, parcel_no
        FROM touched
        WHERE commune_code NOT IN (SELECT commune_code FROM many)
        UNION ALL
        SELECT commune_code, NULL, ST_GeomFromText('POLYGON EMPTY', 4326), NULL, NULL
        FROM many
    $sql$, changed);
    RETURN NULL;
END
$$;

DO $$
DECLARE
    people text;
BEGIN
    FOREACH people IN ARRAY ARRAY['holder', 'registration'] LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER quality_of_insert AFTER INSERT ON restricted.%I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_people()', people);
        EXECUTE format('CREATE OR REPLACE TRIGGER quality_of_update AFTER UPDATE ON restricted.%I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_people()', people);
        EXECUTE format('CREATE OR REPLACE TRIGGER quality_of_delete AFTER DELETE ON restricted.%I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_people()', people);
    END LOOP;
END
$$;
