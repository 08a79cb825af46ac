-- An edition never changes: whoever writes, what is kept is refused to be changed or taken away.

CREATE OR REPLACE FUNCTION refuse_change_of_edition() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE restrict_violation USING
        MESSAGE = format('%s is kept for ever: nothing of it is changed or deleted', TG_TABLE_NAME),
        HINT = 'Correct an edition by another one: python -m portal edition close --restates NUMBER --reason TEXT';
END
$$;

CREATE OR REPLACE TRIGGER keep_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON edition
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_edition();
CREATE OR REPLACE TRIGGER keep_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_commune
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_edition();
CREATE OR REPLACE TRIGGER keep_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_list
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_edition();
CREATE OR REPLACE TRIGGER keep_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON confirmation
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_edition();
CREATE OR REPLACE TRIGGER keep_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_content
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_edition();
CREATE OR REPLACE TRIGGER keep_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_file
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_edition();
