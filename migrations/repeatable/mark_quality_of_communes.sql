-- A boundary that moves is judged against by everybody around it, and by whoever has parcels there.
CREATE OR REPLACE FUNCTION mark_quality_of_communes() RETURNS trigger
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT geom FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT geom FROM old_rows'
        ELSE '
            SELECT unnest(ARRAY[now.geom, before.geom]) AS geom
            FROM new_rows AS now
            JOIN old_rows AS before ON now.code = before.code
            WHERE (now.geom, now.srid) IS DISTINCT FROM (before.geom, before.srid)'
    END;
BEGIN
    EXECUTE format($sql$
        WITH changed AS MATERIALIZED (
            %s
        ),

        around AS MATERIALIZED (
            SELECT DISTINCT commune.code
            FROM changed
            JOIN commune ON commune.geom && changed.geom
            WHERE EXISTS (SELECT FROM parcel WHERE parcel.commune_code = commune.code)
        ),

        -- Whose parcels lie here, far from their own commune: of such a parcel it is told which one holds it.
        astray AS (
            SELECT DISTINCT parcel.commune_code
            FROM changed
            JOIN parcel ON ST_Transform(ST_Envelope(changed.geom), 3857) && parcel.geom_3857
            WHERE
                EXISTS (SELECT FROM commune_count WHERE n > 0 AND commune_code NOT IN (SELECT code FROM around))
                AND parcel.commune_code NOT IN (SELECT code FROM around)
        ),

        touched AS MATERIALIZED (
            SELECT code FROM around
            UNION ALL
            SELECT commune_code FROM astray
        ),

        dropped AS (
            DELETE FROM parcel_quality WHERE commune_code IN (SELECT code FROM touched)
        )

        INSERT INTO quality_due (commune_code, box)
        SELECT code, ST_GeomFromText('POLYGON EMPTY', 4326) FROM touched
    $sql$, changed);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER quality_of_insert AFTER INSERT ON commune
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_communes();
CREATE OR REPLACE TRIGGER quality_of_update AFTER UPDATE ON commune
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_communes();
CREATE OR REPLACE TRIGGER quality_of_delete AFTER DELETE ON commune
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_communes();
