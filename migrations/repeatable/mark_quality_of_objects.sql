-- A road or a canal of a layer of its own decides one thing of parcels: whether a hole of theirs is empty. So those
-- with holes around it are judged again; of them alone what they were judged to be is dropped.
CREATE OR REPLACE FUNCTION mark_quality_of_objects() RETURNS trigger
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT geom_3857 FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT geom_3857 FROM old_rows'
        ELSE 'SELECT geom_3857 FROM new_rows UNION ALL SELECT geom_3857 FROM old_rows'
    END;
BEGIN
    EXECUTE format($sql$
        WITH touched AS MATERIALIZED (
            SELECT DISTINCT parcel.commune_code, parcel.id
            FROM (%s) AS changed
            JOIN parcel ON parcel.geom_3857 && changed.geom_3857
            WHERE ST_NRings(parcel.geom) > ST_NumGeometries(parcel.geom)
        ),

        dropped AS (
            DELETE FROM parcel_quality WHERE parcel_id IN (SELECT id FROM touched)
        )

        INSERT INTO quality_due (commune_code, parcel_id)
        SELECT commune_code, id FROM touched
    $sql$, changed);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER quality_of_insert AFTER INSERT ON land_object
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_objects();
CREATE OR REPLACE TRIGGER quality_of_update AFTER UPDATE ON land_object
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_objects();
CREATE OR REPLACE TRIGGER quality_of_delete AFTER DELETE ON land_object
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_objects();
