"""The path of a newcomer's own files: loaded by the commands, then looked at."""

import contextlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import config
from layers import sql
from portal import db
from tests.browser import serving, walk
from tests.conftest import _database, _url

COMMUNE = "31249"
A_PARCEL = """
SELECT id, sheet_no, parcel_no, ST_X(point) AS lon, ST_Y(point) AS lat
FROM parcel CROSS JOIN LATERAL (SELECT ST_Transform(point_3857, 4326) AS point) AS placed
WHERE NOT is_object
ORDER BY area_map_m2 DESC
LIMIT 1
"""


@pytest.fixture(scope="module")
def real_url(server: db.Connection, template: str, shared_data: Path) -> Iterator[str]:
    """A database filled by the commands from real files."""
    parcels = str(shared_data / "parcels/thuadat_31249_vn2000.zip")
    with _database(server, template) as name:
        url = _url(server, name)
        for arguments in (
            ("communes", "load", str(shared_data / "communes_92.geojson")),
            ("parcels", "load", parcels, "--commune", COMMUNE),
            ("coverage", "update", "--commune", COMMUNE),
        ):
            command = serving.portal(*arguments)
            subprocess.run(
                command, cwd=config.ROOT, env=serving.environ(url), check=True, capture_output=True
            )
        yield url


@pytest.fixture(scope="module")
def real_origin(real_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving.serve(real_url, tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture
def origin(real_origin: str) -> str:
    return real_origin


@pytest.fixture(scope="module")
def parcel(real_url: str) -> sql.Row:
    with contextlib.closing(db.connect(real_url)) as conn:
        found = sql.row(conn, A_PARCEL)
    assert found
    return found


def test_all_parcels_of_the_file_are_counted(
    open_map: Callable[..., Page], keep: Callable[[Page, str], None]
) -> None:
    page = open_map(f"/#panel=/communes/{COMMUNE}")
    expect(page.locator(f"[data-feature='communes:{COMMUNE}']")).to_be_visible()
    expect(page.locator("[data-count=n]")).to_have_text("4.537")
    expect(page.locator("[data-count=n_object]")).to_have_text("193")
    keep(page, "real-commune")


def test_a_real_parcel_is_opened_by_a_click(
    open_map: Callable[..., Page], keep: Callable[[Page, str], None], parcel: sql.Row
) -> None:
    place = (parcel["lon"], parcel["lat"])
    page = open_map(walk.address(place, 15.5))
    walk.click(page, place, place, 15.5)
    expect(page.locator(f"[data-feature='parcels:{parcel['id']}']")).to_be_visible()
    expect(page.locator(".side-body h2").first).to_contain_text(parcel["parcel_no"])
    keep(page, "real-parcel")
