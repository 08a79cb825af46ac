import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from portal.setup import cluster, postgres
from portal.setup.process import Failed

pytestmark = pytest.mark.skipif(
    not postgres.installed(), reason="PostgreSQL with PostGIS is not installed here"
)


@pytest.fixture
def wanted(tmp_path: Path) -> Path:
    # A blank, a quote and a comma: each means something to PostgreSQL's settings.
    folder = tmp_path / "Cần Thơ's, var"
    folder.mkdir()
    return folder / "postgres"


@pytest.fixture
def private(wanted: Path, tmp_path: Path) -> Iterator[cluster.Cluster]:
    made = cluster.Cluster(wanted, tmp_path / "log", throw_away=True)
    yield made
    made.stop()


def ask(private: cluster.Cluster, statement: str, **role: str):
    with closing(psycopg2.connect(private.url(**role))) as conn, conn.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


def test_a_cluster_serves_its_owner_on_a_socket_that_nobody_else_can_reach(private):
    private.start()
    private.ensure_database()
    private.ensure_database()
    assert ask(private, "SELECT current_user, current_setting('is_superuser')") == ("portal", "off")
    assert ask(private, "SHOW listen_addresses") == ("",)
    assert ask(private, "SELECT postgis_lib_version() >= '3.3'") == (True,)
    assert private.place.socket.stat().st_mode & 0o077 == 0
    assert private.place.data.stat().st_mode & 0o077 == 0


def test_stopping_leaves_no_server_and_no_throw_away_data(private):
    private.start()
    assert private.is_running()
    private.stop()
    assert not private.is_running()
    assert not private.place.home.exists()


def test_a_server_left_behind_by_another_run_is_ended_first(private, wanted, tmp_path):
    private.start()
    assert private.child is not None
    successor = cluster.Cluster(wanted, tmp_path / "log", throw_away=True)
    successor.start()
    assert private.child.wait() == 0  # it was asked to stop, and stopped in order
    assert successor.is_running()
    successor.stop()


def test_a_killed_server_starts_again_though_its_number_is_somebody_elses(private):
    private.throw_away = False
    private.start()
    assert private.child is not None
    private.child.send_signal(signal.SIGKILL)
    private.child.wait()
    lines = (private.place.data / "postmaster.pid").read_text().splitlines()
    (private.place.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]))
    private.start()
    assert ask(private, "SELECT 1", database="postgres", role="postgres") == (1,)
    private.throw_away = True


def test_data_of_another_version_is_refused_with_what_to_do(wanted, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("9\n")
    with pytest.raises(Failed, match=r"made by PostgreSQL 9.*install postgresql-9-postgis-3, or"):
        cluster._version_for(data)


def test_data_of_an_installed_version_is_served_by_it(tmp_path):
    oldest = postgres.installed()[-1]
    (tmp_path / "PG_VERSION").write_text(f"{oldest.major}\n")
    assert cluster._version_for(tmp_path) == oldest
