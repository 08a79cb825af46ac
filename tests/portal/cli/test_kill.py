"""A load that is killed at any moment leaves the database wholly before it or wholly after it."""

import multiprocessing
import os
import random
import time

import pytest

from layers import sql
from portal import cli, db
from tests import factories, files

LOADS = 20
STATE = """
    SELECT
        (SELECT md5(string_agg(sheet_no || parcel_no || ST_AsEWKB(geom)::text, ',' ORDER BY id))
         FROM parcel) AS parcels,
        (SELECT count(*) FROM parcel_history) AS former,
        (SELECT count(*) FROM parcel_lineage) AS lineage,
        (SELECT count(*) FROM import_run WHERE state = 'done') AS runs,
        (SELECT count(*) FROM import_refused_row) AS refused,
        (SELECT count(*) FROM audit_entry) AS entries,
        (SELECT count(*) FROM parcel) AS n,
        (SELECT sum(n) FROM mosaic_cell WHERE zoom = 12) AS counted
"""
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def drawn(height):
    """Four hundred parcels of a height, one that cannot be read, one that is split or whole."""
    rows = [
        files.parcel((n % 20 * 30, n // 20 * 40, n % 20 * 30 + 30, n // 20 * 40 + height), 1, n)
        for n in range(400)
    ]
    whole = [files.parcel((700, 0, 790, 90), 2, 1)]
    split = [files.parcel((700, 0, 750, 90), 2, 1), files.parcel((750, 0, 790, 90), 2, 2)]
    return [*rows, *(whole if height == 39 else split), files.parcel(None, 3, 1)]


def load(path, url):
    os.environ["DATABASE_URL"] = url
    cli.main(["parcels", "load", str(path)])


@pytest.fixture(scope="module")
def processes():
    """Processes that have everything imported already: what is killed is the load."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["portal.cli.parcels", "tests.portal.cli.test_kill"])
    return context


@pytest.fixture
def database(database):
    with db.writing(database, "test:pytest"):
        factories.commune(database)
    return database


def state(database):
    """Return all that a load touches, once no other process is at it any longer."""
    while True:
        with database:
            if not sql.value(database, OTHERS):
                return sql.row(database, STATE)
        time.sleep(0.01)


def test_twenty_loads_killed_at_random_moments(processes, database, database_url, tmp_path):
    paths = [files.write(tmp_path / f"{h}.gpkg", drawn(h)) for h in (39, 40)]
    contents, took = {}, 0.0
    for path in (*paths, *paths):  # the second time they take as long as in what follows
        began = time.monotonic()
        load_whole(processes, path, database_url)
        took = time.monotonic() - began
        contents[path] = state(database)
    ended, present = {"before": 0, "after": 0}, paths[1]
    for _ in range(LOADS):
        target = next(path for path in paths if path != present)
        before = state(database)
        process = run(processes, target, database_url)
        time.sleep(random.uniform(0, took * 1.1))
        process.kill()
        process.join()
        after = state(database)
        ended["before" if after == before else "after"] += 1
        if after != before:
            present = target
            require_whole(before, after, contents[target])
    assert ended["before"]
    before, target = state(database), next(path for path in paths if path != present)
    load_whole(processes, target, database_url)
    require_whole(before, state(database), contents[target])


def run(processes, path, url):
    process = processes.Process(target=load, args=(path, url))
    process.start()
    return process


def load_whole(processes, path, url):
    process = run(processes, path, url)
    process.join()
    assert process.exitcode == 0


def require_whole(before, after, content):
    assert after["parcels"] == content["parcels"]
    assert after["n"] == after["counted"] == content["n"]
    assert (after["runs"], after["refused"]) == (before["runs"] + 1, before["refused"] + 1)
    assert after["former"] > before["former"] + 400
    assert after["entries"] > before["entries"]
    assert after["lineage"] >= before["lineage"] + 2
