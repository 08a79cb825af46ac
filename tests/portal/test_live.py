"""What open maps are told, by a real server with many of them."""

import http.client
import json
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from layers import sql
from portal import app as application
from portal import db
from tests import factories
from tests.browser import serving
from tests.conftest import ACTOR
from tests.tiles.decoding import tile_at

MANY = 60
PATIENCE_S = 30


@dataclass(frozen=True)
class Event:
    """One event as a browser gets it."""

    name: str
    identity: str
    data: dict[str, dict[str, Any]]


class Stream:
    """An open map's line to the server."""

    def __init__(self, origin: str, last: str = ""):
        host = origin.removeprefix("http://")
        self._line = http.client.HTTPConnection(host, timeout=PATIENCE_S)
        self._line.request("GET", "/events", headers={"Last-Event-ID": last} if last else {})
        self.response = self._line.getresponse()

    def next(self) -> Event | None:
        """Return the next event; null where the server has hung up."""
        fields: dict[str, str] = {}
        while line := self.response.readline().decode():
            if line == "\n" and "data" in fields:
                return Event(fields["event"], fields["id"], json.loads(fields["data"]))
            name, _, value = line.rstrip("\n").partition(": ")
            fields[name] = value
        return None

    def close(self) -> None:
        """Hang up."""
        self.response.close()
        self._line.close()


@pytest.fixture
def parcel(database: db.Connection) -> int:
    with db.writing(database, ACTOR):
        factories.commune(database)
        return factories.parcel(database)


@pytest.fixture
def served(database_url: str, parcel: int, tmp_path: Path) -> Iterator[serving.Served]:
    with serving.started(database_url, tmp_path / "log") as portal:
        yield portal


def regroup(conn: db.Connection, group: int) -> None:
    with db.writing(conn, ACTOR):
        sql.run(conn, "UPDATE parcel SET clean_group = %(group)s", group=group)


def test_a_change_is_told_with_its_blocks(served: serving.Served, database: db.Connection) -> None:
    with closing(Stream(served.origin)) as stream:
        assert stream.response.getheader("Content-Type") == "text/event-stream; charset=utf-8"
        assert stream.response.getheader("Cache-Control") == "no-store"
        ready = stream.next()
        assert ready is not None
        assert (ready.name, ready.data) == ("ready", {})
        regroup(database, 2)
        changed = stream.next()
    tile = tile_at(14, 110, 120)
    assert changed is not None
    told = changed.data["layers"]
    assert told["parcels"] == told["mosaic"] == [[tile.x, tile.y]]
    assert [tile.x, tile.y] in told["communes"]  # the share of group 1
    assert set(told) == {"parcels", "mosaic", "communes"}

    regroup(database, 3)
    with closing(Stream(served.origin, ready.identity)) as stream:
        missed = stream.next()
    assert missed is not None
    assert missed.data == changed.data

    with closing(Stream(served.origin, missed.identity)) as stream:
        nothing = stream.next()
    assert nothing is not None
    assert nothing.name == "ready"


@pytest.mark.parametrize(
    "last", ["7", "0@1:1:", "x@1:2:3", "1@99999999999999999999:1:", "a" * 3000]
)
def test_whoever_comes_from_nowhere_reloads_all(served: serving.Served, last: str) -> None:
    with closing(Stream(served.origin, last)) as stream:
        event = stream.next()
    assert event is not None
    assert set(event.data["layers"].values()) == {"all"}


def test_many_open_maps_leave_room_for_tiles(
    served: serving.Served, database: db.Connection
) -> None:
    tile = tile_at(16, 110, 120)
    path = f"/tiles/parcels/16/{tile.x}/{tile.y}.mvt"
    with ExitStack() as all_of_them:
        streams = [all_of_them.enter_context(closing(Stream(served.origin))) for _ in range(MANY)]
        assert all(stream.next() for stream in streams)
        assert served.get(path) == 200
        regroup(database, 2)
        assert {stream.next().name for stream in streams} == {"changed"}  # type: ignore[union-attr]
        assert served.get(path) == served.get("/communes") == 200


def test_a_server_that_stops_ends_its_streams(served: serving.Served, tmp_path: Path) -> None:
    with closing(Stream(served.origin)) as stream:
        assert stream.next()
        served.process.send_signal(signal.SIGTERM)
        assert stream.next() is None
    assert served.process.wait(PATIENCE_S) == 0
    # Requests that do not end are broken off: these did.
    assert "Killing" not in (tmp_path / "log").read_text()


def test_a_listener_that_lost_its_line_makes_up_for_it(
    served: serving.Served, database: db.Connection
) -> None:
    with closing(Stream(served.origin)) as stream:
        assert stream.next()
        regroup(database, 2)
        assert stream.next()
        sql.run(
            database,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'portal live' AND datname = current_database()",
        )
        database.rollback()
        regroup(database, 3)
        changed = stream.next()
    assert changed is not None
    assert "parcels" in changed.data["layers"]


def test_places_are_bounded_and_given_back(
    app: Flask, parcel: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = app.test_client()
    taken = [client.get("/events") for _ in range(application.MOST_STREAMS)]
    over = client.get("/events")
    assert over.text.startswith("retry: 1000\n")  # whole, and ended
    for answer in taken:
        answer.close()
    again = client.get("/events")
    assert not again.is_sequence
    again.close()
    app.extensions["live"].end()


def test_who_sees_no_parcels_is_told_of_none(
    make_app: Callable[..., Flask], parcel: int, database: db.Connection
) -> None:
    app = make_app(PORTAL_PUBLIC="aggregates")
    answer = app.test_client().get("/events?since=nowhere")
    text = next(iter(answer.response))
    answer.close()
    app.extensions["live"].end()
    assert "mosaic" in str(text)
    assert "parcels" not in str(text)
    assert make_app(PORTAL_PUBLIC="off").test_client().get("/events").status_code in (302, 401)
