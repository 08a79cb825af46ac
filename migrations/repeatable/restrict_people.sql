-- Who may touch people's data: whoever owns the schema, which is whoever migrates, and nobody
-- besides. A hosted database may not let us make roles, so none is made; where the server's
-- administrator has made a role `portal_people`, it is given the reading of it, and only that.

REVOKE ALL ON SCHEMA restricted FROM public;
REVOKE ALL ON ALL TABLES IN SCHEMA restricted FROM public;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA restricted FROM public;

DO $$
DECLARE
    people text;
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_people') THEN
        GRANT USAGE ON SCHEMA restricted TO portal_people;
        GRANT SELECT ON ALL TABLES IN SCHEMA restricted TO portal_people;
    END IF;

    -- As for every other table: an audit entry a statement, with its count and without its data.
    FOREACH people IN ARRAY ARRAY['holder', 'registration'] LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER audit_insert AFTER INSERT ON restricted.%I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_change()', people);
        EXECUTE format('CREATE OR REPLACE TRIGGER audit_update AFTER UPDATE ON restricted.%I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_change()', people);
        EXECUTE format('CREATE OR REPLACE TRIGGER audit_delete AFTER DELETE ON restricted.%I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_change()', people);
        EXECUTE format('CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON restricted.%I FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement()', people);
    END LOOP;
END
$$;
