-- A parcel's former state is kept whenever what the cadastre says of it changes, and with it
-- the run that ended it (portal.run, set by layers/intake/ledger.py). That a derived column
-- (clean_group) changes makes no history; its value goes with what is kept.

CREATE OR REPLACE FUNCTION keep_parcel_history() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    -- Undoing an import takes history back instead of making more (layers/parcels/undo.py).
    IF current_setting('portal.undo', true) = 'on' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN old ELSE new END;
    END IF;
    INSERT INTO parcel_history (
        parcel_id, valid_from, actor, reason,
        commune_code, sheet_no, parcel_no, former_commune_code, former_sheet_no, former_parcel_no,
        parcel_code, land_use, area_map_m2, area_declared_m2, area_legal_m2,
        survey_method, survey_year, survey_scale, source_srid, source, geom, import_run,
        clean_group, ended_by_run
    )
    VALUES (
        old.id, old.valid_from, current_actor(), coalesce(current_setting('portal.reason', true), ''),
        old.commune_code, old.sheet_no, old.parcel_no, old.former_commune_code, old.former_sheet_no, old.former_parcel_no,
        old.parcel_code, old.land_use, old.area_map_m2, old.area_declared_m2, old.area_legal_m2,
        old.survey_method, old.survey_year, old.survey_scale, old.source_srid, old.source, old.geom, old.import_run,
        old.clean_group, nullif(current_setting('portal.run', true), '')::bigint
    );
    IF TG_OP = 'DELETE' THEN
        RETURN old;
    END IF;
    new.valid_from := clock_timestamp();
    RETURN new;
END
$$;

CREATE OR REPLACE TRIGGER keep_history_of_update BEFORE UPDATE ON parcel
FOR EACH ROW WHEN (
    (
        old.commune_code, old.sheet_no, old.parcel_no, old.former_commune_code, old.former_sheet_no, old.former_parcel_no,
        old.parcel_code, old.land_use, old.area_map_m2, old.area_declared_m2, old.area_legal_m2,
        old.survey_method, old.survey_year, old.survey_scale, old.source_srid
    ) IS DISTINCT FROM (
        new.commune_code, new.sheet_no, new.parcel_no, new.former_commune_code, new.former_sheet_no, new.former_parcel_no,
        new.parcel_code, new.land_use, new.area_map_m2, new.area_declared_m2, new.area_legal_m2,
        new.survey_method, new.survey_year, new.survey_scale, new.source_srid
    )
    -- pg_dump cannot write IS DISTINCT FROM of shapes so that it is understood on restoring: the
    -- trigger would be missing there.
    OR NOT old.geom = new.geom
) EXECUTE FUNCTION keep_parcel_history();

CREATE OR REPLACE TRIGGER keep_history_of_delete BEFORE DELETE ON parcel
FOR EACH ROW EXECUTE FUNCTION keep_parcel_history();
