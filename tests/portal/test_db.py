"""The connections that the threads of a process share."""

from collections.abc import Iterator
from threading import Thread

import psycopg2
import psycopg2.errors
import pytest

from layers import sql
from portal import db

WHO = "SELECT pg_backend_pid()"


@pytest.fixture
def pool(database_url: str) -> Iterator[db.Pool]:
    pool = db.Pool(database_url, size=2, patience_s=0.01, timeout_ms=200)
    yield pool
    pool.close()


def test_a_connection_is_used_again(pool: db.Pool) -> None:
    with pool.connection() as conn:
        first = sql.value(conn, WHO)
    with pool.connection() as conn:
        assert sql.value(conn, WHO) == first


def test_two_at_a_time_are_two_connections(pool: db.Pool) -> None:
    with pool.connection() as one, pool.connection() as other:
        assert sql.value(one, WHO) != sql.value(other, WHO)


def test_who_finds_all_in_use_is_told_so(pool: db.Pool) -> None:
    with (
        pool.connection(),
        pool.connection(),
        pytest.raises(db.Unavailable, match="in use"),
        pool.connection(),
    ):
        pass
    with pool.connection() as conn:
        assert sql.value(conn, "SELECT 1") == 1


def test_what_was_not_committed_is_rolled_back(pool: db.Pool) -> None:
    with pool.connection() as conn:
        sql.run(conn, "CREATE TABLE forgotten ()")
    with pool.connection() as conn:
        assert sql.value(conn, "SELECT to_regclass('forgotten')") is None


def test_an_error_of_ours_stays_what_it_is(pool: db.Pool) -> None:
    with pytest.raises(psycopg2.errors.UndefinedTable), pool.connection() as conn:
        sql.run(conn, "SELECT * FROM nowhere")
    with pool.connection() as conn:
        assert sql.value(conn, "SELECT 1") == 1


def test_a_cursor_used_after_its_end_is_our_mistake(pool: db.Pool) -> None:
    with pytest.raises(psycopg2.InterfaceError), pool.connection() as conn:
        cursor = conn.cursor()
        cursor.close()
        cursor.execute("SELECT 1")


def test_a_statement_that_takes_too_long_is_given_up(pool: db.Pool) -> None:
    with pytest.raises(db.Unavailable, match="timeout"), pool.connection() as conn:
        sql.run(conn, "SELECT pg_sleep(10)")


def test_a_connection_that_breaks_in_use_is_unavailable_and_not_lent_again(
    pool: db.Pool, server: db.Connection
) -> None:
    with pytest.raises(db.Unavailable), pool.connection() as conn:
        _end(server, sql.value(conn, WHO))
        sql.value(conn, WHO)
    with pool.connection() as conn:
        assert sql.value(conn, "SELECT 1") == 1


def test_a_connection_that_the_server_ended_while_idle_is_not_lent(
    pool: db.Pool, server: db.Connection
) -> None:
    with pool.connection() as one, pool.connection() as other:
        ended = [sql.value(one, WHO), sql.value(other, WHO)]
    for pid in ended:
        _end(server, pid)
    with pool.connection() as conn:
        assert sql.value(conn, WHO) not in ended


def test_no_server_is_unavailable() -> None:
    with (
        pytest.raises(db.Unavailable),
        db.Pool("postgresql:///x?host=/nowhere").connection(),
    ):
        pass


def test_a_block_that_fails_writes_nothing(database: db.Connection) -> None:
    with pytest.raises(ZeroDivisionError), db.writing(database, "test:pytest"):
        sql.run(database, "CREATE TABLE half ()")
        raise ZeroDivisionError
    assert sql.value(database, "SELECT to_regclass('half')") is None


def _end(server: db.Connection, pid: int) -> None:
    # The second argument waits until it has really ended.
    assert sql.value(server, "SELECT pg_terminate_backend(%(pid)s, 5000)", pid=pid)


def test_of_two_that_wait_for_each_other_one_is_broken_off(
    pool: db.Pool, database_url: str
) -> None:
    lock = "SELECT pg_advisory_xact_lock(%(key)s)"
    other = db.connect(database_url)
    sql.run(other, "SET deadlock_timeout = '1min'")  # the one of the pool finds out
    sql.value(other, lock, key=1)
    with pytest.raises(db.BrokenOff), pool.connection() as conn:
        sql.run(conn, "SET LOCAL statement_timeout = 0")
        sql.run(conn, "SET LOCAL deadlock_timeout = '10ms'")
        sql.value(conn, lock, key=2)
        waiting = Thread(target=sql.value, args=(other, lock), kwargs={"key": 2})
        waiting.start()
        sql.value(conn, lock, key=1)
    waiting.join()
    other.close()
