from layers import sql
from portal import contents

RUN = "INSERT INTO import_run (kind, file, actor) VALUES (%(kind)s, 'a.zip', 'test')"


def test_a_new_database_is_empty(conn):
    assert contents.of(conn) == "empty"


def test_a_database_with_somebodys_files_is_not_the_demonstration(conn):
    sql.run(conn, RUN, kind="communes")
    assert contents.of(conn) == "other"


def test_the_demonstration_is_told_by_its_run(conn):
    sql.run(conn, RUN, kind="demo")
    assert contents.of(conn) == "demo"
