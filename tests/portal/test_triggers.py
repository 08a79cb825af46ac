"""What the triggers of the database promise whatever they are asked to do."""

from layers import sql
from portal import db

# They join the rows of before and after: communes are few, and may be planned once.
JOINS = """
    SELECT proname AS name, coalesce(proconfig, '{}') AS settings
    FROM pg_proc
    WHERE
        prorettype = 'trigger'::regtype
        AND prosrc ~ 'JOIN (old|new)_rows'
        AND proname NOT LIKE '%%of_commune%%'
"""
NO_LOOP = "enable_nestloop=off"


def test_many_rows_after_few_are_never_compared_each_with_each(database: db.Connection) -> None:
    found = sql.rows(database, JOINS)
    assert len(found) > 5
    assert [row["name"] for row in found if NO_LOOP not in row["settings"]] == []
