-- Every statement that changes data leaves one audit entry in its own transaction, and a
-- change by nobody is refused. portal/db.py sets portal.actor for each transaction.

CREATE OR REPLACE FUNCTION current_actor() RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    actor text := current_setting('portal.actor', true);
BEGIN
    IF coalesce(actor, '') = '' THEN
        RAISE EXCEPTION 'a change of data needs a person'
            USING HINT = 'Run SELECT set_config(''portal.actor'', ''your.name'', true) in this transaction first.';
    END IF;
    RETURN actor;
END
$$;

CREATE OR REPLACE FUNCTION audit(done text, of_what text, n bigint) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO audit_entry (actor, action, subject, row_count, details)
    SELECT current_actor(), done, of_what, n, coalesce(nullif(current_setting('portal.details', true), ''), '{}')::jsonb
    WHERE n > 0
$$;

CREATE OR REPLACE FUNCTION audit_change() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    n bigint;
BEGIN
    -- One function for three kinds of statement, each of which names a different table.
    EXECUTE format('SELECT count(*) FROM %I', CASE TG_OP WHEN 'DELETE' THEN 'old_rows' ELSE 'new_rows' END) INTO n;
    PERFORM audit(lower(TG_OP), TG_TABLE_NAME, n);
    RETURN NULL;
END
$$;

DO $$
DECLARE
    audited text;
BEGIN
    FOREACH audited IN ARRAY ARRAY[
        'account', 'grant', 'team', 'team_member', 'commune', 'former_commune', 'parcel', 'land_object', 'record',
        'gap', 'gap_territory', 'gap_package', 'gap_return', 'gap_return_item', 'survey_volume', 'exception'
    ] LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER audit_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_change()', audited);
        EXECUTE format('CREATE OR REPLACE TRIGGER audit_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_change()', audited);
        EXECUTE format('CREATE OR REPLACE TRIGGER audit_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION audit_change()', audited);
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION refuse_statement() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is not allowed', TG_OP, TG_TABLE_NAME;
END
$$;

CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();

-- TRUNCATE tells triggers nothing about the rows: counts, history and audit would go wrong.
CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON parcel
FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON record
FOR EACH STATEMENT EXECUTE FUNCTION refuse_statement();
