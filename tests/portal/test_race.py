"""Readers and writers at once, over HTTP, on a server of two processes: no stale answer."""

import http.client
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import mapbox_vector_tile
import pytest

from layers import sql
from portal import db
from tests import factories
from tests.browser import serving
from tests.conftest import ACTOR
from tests.tiles.decoding import tile_at

WRITERS, READERS = 3, 4
WRITES = 40  # of each writer
TILES = [("parcels", tile_at(z, 110, 120)) for z in (14, 15, 16)]


class Told:
    """What each writer has committed so far: a reader must see that, or newer."""

    def __init__(self) -> None:
        self.numbers = dict.fromkeys(range(WRITERS), 0)
        self.is_over = threading.Event()


@pytest.fixture
def parcels(database: db.Connection) -> list[int]:
    """One parcel a writer, all in the same tiles."""
    with db.writing(database, ACTOR):
        factories.commune(database)
        boxes = [(100 + 12 * n, 100, 110 + 12 * n, 110) for n in range(WRITERS)]
        return [factories.parcel(database, box, parcel_no="0") for box in boxes]


def test_whoever_asks_after_a_commit_sees_it(
    database_url: str, parcels: list[int], tmp_path: Path
) -> None:
    told = Told()
    with (
        serving.serve(database_url, tmp_path / "log", workers=2) as origin,
        ThreadPoolExecutor() as threads,
    ):
        readers = [threads.submit(read, origin, parcels, told, n) for n in range(READERS)]
        writers = [threads.submit(write, database_url, parcels[n], told, n) for n in range(WRITERS)]
        for writer in writers:
            writer.result()
        told.is_over.set()
        answers = [reader.result() for reader in readers]
    assert [stale for _, stale in answers if stale] == []
    seen = {status: sum(counts.get(status, 0) for counts, _ in answers) for status in (200, 304)}
    # With nothing answered from memory this would prove nothing.
    assert min(seen.values()) > READERS


def write(url: str, parcel: int, told: Told, writer: int) -> None:
    """Number a parcel upwards; tell the number once it is committed."""
    with closing(db.connect(url)) as conn:
        for number in range(1, WRITES + 1):
            with db.writing(conn, ACTOR):
                statement = "UPDATE parcel SET parcel_no = %(number)s WHERE id = %(id)s"
                sql.run(conn, statement, number=str(number), id=parcel)
            told.numbers[writer] = number
            threading.Event().wait(random.uniform(0, 0.05))


def read(
    origin: str, parcels: list[int], told: Told, reader: int
) -> tuple[dict[int, int], list[object]]:
    """Ask for the tiles on and on; return how often each status came, and what was stale."""
    counts: dict[int, int] = {}
    stale: list[object] = []
    kept: dict[str, tuple[str, dict[int, int]]] = {}
    with closing(http.client.HTTPConnection(origin.removeprefix("http://"), timeout=30)) as ask:
        while not told.is_over.is_set():
            layer, tile = random.choice(TILES)
            path = f"/tiles/{layer}/{tile.z}/{tile.x}/{tile.y}.mvt"
            must = dict(told.numbers)
            status, numbers = answer(ask, path, kept, conditional=reader % 2 == 0)
            counts[status] = counts.get(status, 0) + 1
            behind = {n for n, least in must.items() if numbers[parcels[n]] < least}
            if behind:
                stale.append((path, status, must, numbers))
    return counts, stale


def answer(
    ask: http.client.HTTPConnection,
    path: str,
    kept: dict[str, tuple[str, dict[int, int]]],
    conditional: bool,
) -> tuple[int, dict[int, int]]:
    """Return the status and the parcels' numbers, as a browser that keeps tiles would have them."""
    name, numbers = kept.get(path, ("", {}))
    ask.request("GET", path, headers={"If-None-Match": name} if name and conditional else {})
    response = ask.getresponse()
    body = response.read()
    if response.status == 304:
        return 304, numbers
    assert response.status == 200, body
    features = mapbox_vector_tile.decode(body)["parcels"]["features"]
    numbers = {f["id"]: int(f["properties"]["parcel_no"]) for f in features}
    kept[path] = (response.getheader("ETag", ""), numbers)
    return 200, numbers
