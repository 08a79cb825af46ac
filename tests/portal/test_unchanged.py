"""What was worked out is kept until something in the database changes, and not a moment longer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from layers import sql
from portal import db, unchanged
from portal.unchanged import Kept, Moment
from tests import factories
from tests.conftest import ACTOR

COUNT = "SELECT count(*) FROM commune"


def look(conn: db.Connection, kept: Kept) -> int:
    with db.reading(conn):
        return Moment(conn, kept).keep("communes", lambda conn: int(sql.value(conn, COUNT)))


def test_what_was_committed_is_seen_at_once(database: db.Connection, database_url: str) -> None:
    kept = Kept()
    reader = db.connect(database_url)
    assert look(reader, kept) == 0
    with db.writing(database, ACTOR):
        factories.commune(database)
        assert look(reader, kept) == 0
    assert look(reader, kept) == 1
    reader.close()


def test_the_same_moment_is_worked_out_once(database: db.Connection) -> None:
    kept, asked = Kept(), []
    with db.reading(database):
        moment = Moment(database, kept)
        for _ in range(3):
            moment.keep("x", lambda _conn: asked.append(1))
        moment.keep("y", lambda _conn: asked.append(2))
    assert asked == [1, 2]


def test_a_replica_that_names_no_moment_is_asked_every_time(
    database: db.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_replica = unchanged.SNAPSHOT.replace("NOT pg_is_in_recovery()", "false")
    assert is_replica != unchanged.SNAPSHOT
    monkeypatch.setattr(unchanged, "SNAPSHOT", is_replica)
    kept = Kept()
    assert look(database, kept) == 0
    with db.writing(database, ACTOR):
        factories.commune(database)
    assert look(database, kept) == 1


def test_who_comes_meanwhile_waits_for_the_first() -> None:
    kept, asked, begun, go = Kept(), [], Event(), Event()

    def make() -> int:
        asked.append(1)
        begun.set()
        go.wait(30)
        return len(asked)

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(kept.get, "x", make)
        begun.wait(30)
        others = [threads.submit(kept.get, "x", make) for _ in range(3)]
        go.set()
        assert [future.result(30) for future in (first, *others)] == [1, 1, 1, 1]


def test_the_longest_unused_is_forgotten_and_a_failure_is_not_kept() -> None:
    kept = Kept(most=2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, key.upper)
    assert [kept.get(key, lambda: "new") for key in ("a", "c", "b")] == ["A", "C", "new"]
    with pytest.raises(ZeroDivisionError):
        kept.get("d", lambda: 1 // 0)
    assert kept.get("d", lambda: "now") == "now"


def test_a_failure_leaves_nothing_behind() -> None:
    kept = Kept()
    for key in range(3):
        with pytest.raises(ZeroDivisionError):
            kept.get(key, lambda: 1 // 0)
    assert not kept._making
