from layers import sql
from portal import contents

RUN = """
INSERT INTO import_run (kind, file, actor, state)
VALUES (%(kind)s, 'a.zip', 'test', %(state)s)
"""


def test_a_new_database_is_empty(conn):
    assert contents.of(conn) == "empty"


def test_a_database_with_somebodys_files_is_not_the_demonstration(conn):
    sql.run(conn, RUN, kind="communes", state="done")
    assert contents.of(conn) == "other"


def test_a_demonstration_is_told_by_its_run(conn):
    sql.run(conn, RUN, kind="demo", state="done")
    assert contents.of(conn) == "demo"


def test_a_demonstration_that_was_cut_short_is_no_demonstration_yet(conn):
    sql.run(conn, RUN, kind="demo", state="running")
    assert contents.of(conn) == "unfinished"
