-- A commune whose map has changed is due to be measured again. One row a statement and commune,
-- never updated: two imports into one commune do not wait for each other here.

CREATE OR REPLACE FUNCTION mark_coverage_due() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO coverage_due (commune_code)
        SELECT DISTINCT gone.commune_code FROM old_rows AS gone
        JOIN commune ON gone.commune_code = commune.code;  -- a commune that goes takes its land along
    ELSE
        INSERT INTO coverage_due (commune_code) SELECT DISTINCT commune_code FROM new_rows;
    END IF;
    RETURN NULL;
END
$$;

-- The same of all parcels, which were all loaded just now: as commune_count has counted them.
CREATE OR REPLACE FUNCTION mark_coverage_of_all_due() RETURNS void
LANGUAGE sql AS $$
    INSERT INTO coverage_due (commune_code) SELECT commune_code FROM commune_count WHERE n > 0
$$;

-- A parcel's group changes without its map: keep_parcel_history() moves valid_from where
--  the cadastre says something new, and undoing takes it back.
-- What a session's first statement is planned for serves all its later ones: planned for one row, it would compare
-- each row of thousands with each.
CREATE OR REPLACE FUNCTION mark_coverage_of_update_due() RETURNS trigger
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_nestloop = off AS $$
BEGIN
    INSERT INTO coverage_due (commune_code)
    SELECT now.commune_code FROM new_rows AS now
    WHERE now.valid_from >= transaction_timestamp() OR current_setting('portal.undo', true) = 'on'
    UNION
    SELECT before.commune_code FROM old_rows AS before
    JOIN new_rows AS now ON before.id = now.id AND before.commune_code <> now.commune_code;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    mapped text;
BEGIN
    FOREACH mapped IN ARRAY ARRAY['parcel', 'land_object'] LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER due_by_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_coverage_due()', mapped);
        EXECUTE format('CREATE OR REPLACE TRIGGER due_by_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_coverage_due()', mapped);
    END LOOP;
END
$$;

CREATE OR REPLACE TRIGGER due_by_update AFTER UPDATE ON parcel
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_coverage_of_update_due();
CREATE OR REPLACE TRIGGER due_by_update AFTER UPDATE ON land_object
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_coverage_due();

-- Its balance is of its polygon, in its zone.
CREATE OR REPLACE FUNCTION mark_coverage_of_commune_due() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO coverage_due (commune_code)
    SELECT now.code FROM new_rows AS now
    JOIN old_rows AS before ON now.code = before.code
    WHERE (now.geom, now.srid) IS DISTINCT FROM (before.geom, before.srid);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER due_by_update AFTER UPDATE ON commune
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_coverage_of_commune_due();

-- What is excluded is no gap; what no longer is may be one.
-- What a session's first statement is planned for serves all its later ones: planned for one row, it would compare
-- each row of thousands with each.
CREATE OR REPLACE FUNCTION mark_coverage_of_exclusion_due() RETURNS trigger
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_nestloop = off AS $$
BEGIN
    INSERT INTO coverage_due (commune_code)
    SELECT DISTINCT now.commune_code FROM new_rows AS now
    JOIN old_rows AS before ON now.id = before.id
    WHERE (now.state = 'excluded') <> (before.state = 'excluded');
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER due_by_exclusion AFTER UPDATE ON gap
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_coverage_of_exclusion_due();

-- Land that is set aside anew is cut anew.
CREATE OR REPLACE FUNCTION mark_coverage_of_territory_due() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO coverage_due (commune_code)
    SELECT DISTINCT gap.commune_code FROM changed
    JOIN gap ON changed.gap_id = gap.id;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER due_by_insert AFTER INSERT ON gap_territory
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_coverage_of_territory_due();
CREATE OR REPLACE TRIGGER due_by_update AFTER UPDATE ON gap_territory
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_coverage_of_territory_due();
CREATE OR REPLACE TRIGGER due_by_delete AFTER DELETE ON gap_territory
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_coverage_of_territory_due();

-- Workers listen: a commune is measured as soon as what has changed it is committed. Nobody needs
-- to listen: the marks stay.
CREATE OR REPLACE FUNCTION tell_coverage_due() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('coverage_due', commune_code) FROM (SELECT DISTINCT commune_code FROM new_rows) AS due;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER tell_due AFTER INSERT ON coverage_due
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_coverage_due();
