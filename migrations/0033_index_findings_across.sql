-- Serves: whose findings are to be judged again when all of another commune has changed. Few cross a border.
CREATE INDEX finding_across ON finding (other_commune) WHERE other_commune <> commune_code;
