-- A commune or a run that parcels refer to stays: what foreign keys from parcel would see to, were
-- they not looked up for every new row (repeatable/count_parcels.sql looks up the other half).

CREATE OR REPLACE FUNCTION keep_referred() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    is_needed boolean;
BEGIN
    -- After the row is locked, so that parcels being written at this moment are seen, or see.
    IF TG_TABLE_NAME = 'commune' THEN
        SELECT EXISTS (SELECT FROM parcel WHERE commune_code = old.code) INTO is_needed;
    ELSE
        SELECT EXISTS (SELECT FROM parcel WHERE import_run = old.id) INTO is_needed;
    END IF;
    IF is_needed THEN
        RAISE foreign_key_violation USING MESSAGE = format('parcels refer to this %s', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER keep_referred_delete AFTER DELETE ON commune
FOR EACH ROW EXECUTE FUNCTION keep_referred();
CREATE OR REPLACE TRIGGER keep_referred_update AFTER UPDATE OF code ON commune
FOR EACH ROW WHEN (old.code <> new.code) EXECUTE FUNCTION keep_referred();
CREATE OR REPLACE TRIGGER keep_referred_delete AFTER DELETE ON import_run
FOR EACH ROW EXECUTE FUNCTION keep_referred();
CREATE OR REPLACE TRIGGER keep_referred_update AFTER UPDATE OF id ON import_run
FOR EACH ROW WHEN (old.id <> new.id) EXECUTE FUNCTION keep_referred();
