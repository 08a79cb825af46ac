"""Every page reads as English where English is asked for."""

import re
import secrets
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import config
from layers import spelling
from layers.editions.change.cause import Cause
from layers.objects import load as objects_load
from layers.parcels import load as parcels_load
from layers.records import load as records_load
from portal import db
from portal.jobs import edition_closing, import_job, preview
from portal.setup import translations
from tests import editions, factories, files
from tests.layers.records import exports
from tests.portal.reports import weeks
from tests.portal.views import addresses
from tests.portal.views.conftest import Town

ROOT = Path(__file__).resolve().parent.parent.parent.parent
WRITING = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
VIETNAMESE = re.compile(rf"[^<>\"\n]*[{WRITING}][^<>\"\n]*", re.IGNORECASE)
# Names stay as they are, and an example of what people search for.
NAMES = (
    "tờ 12 thửa 345 Thạnh Phú", "Thành phố Cần Thơ", "Cần Thơ", "Tiếng Việt",
    "TĐ 01-2025", "(Hòa, Hoà)", "Đ is not D", "look for Đ and D",
    "Phường An Hòa", "Phường Ninh Kiều", "Phường Cái Khế", "Quận Ninh Kiều",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> None:
    translations.ensure(ROOT, tmp_path_factory.mktemp("log") / "setup.log")


def vietnamese(text: str) -> list[str]:
    """The pieces of a page that are still Vietnamese."""
    for name in NAMES:
        text = text.replace(name, "")
    return VIETNAMESE.findall(text)


def read(client: FlaskClient, address: str) -> str:
    """A page in English, with the letters of its JSON as they are."""
    client.set_cookie("language", "en")
    text = client.get(address).text
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


@pytest.fixture
def places(town: Town) -> dict[str, object]:
    lon, lat = factories.position(19, 20)
    return vars(town) | {"at": f"{lon:.9f},{lat:.9f}"}


@pytest.mark.parametrize(
    "address", [*addresses.PAGES.values(), *addresses.MORE, *addresses.PROBLEMS]
)
def test_a_page_is_english(visitor: FlaskClient, places: dict[str, object], address: str) -> None:
    assert vietnamese(read(visitor, address.format(**places))) == []


@pytest.mark.parametrize("address", addresses.SIGNED_IN.values())
def test_a_page_for_those_who_have_signed_in_is_english(
    signed_in: Callable[..., FlaskClient], address: str
) -> None:
    assert vietnamese(read(signed_in("administrator"), address)) == []


@pytest.mark.parametrize("address", [*addresses.DIVIDED.values(), "/gaps/{gap}/split?packages=1"])
def test_a_page_that_divides_a_gap_is_english(
    database: db.Connection, signed_in: Callable[..., FlaskClient], address: str
) -> None:
    with db.writing(database, "nobody"):
        factories.commune(database)
        gap = factories.gap(database, (0, 0, 500, 400))
        factories.gap(database, (520, 0, 600, 400))
    assert vietnamese(read(signed_in("administrator"), address.format(gap=gap))) == []


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("address", addresses.EXPLAINED.values())
def test_a_page_that_explains_a_change_is_english(
    database: db.Connection, signed_in: Callable[..., FlaskClient], address: str, cause: Cause
) -> None:
    before = {1: editions.parcel(1), 2: editions.parcel(2, failed=[4]), 3: editions.parcel(1)}
    after = {1: editions.parcel(2, failed=[4]), 2: editions.parcel(1), 4: editions.parcel(3)}
    with db.writing(database, "nobody"):
        for week, parcels in ((1, before), (2, after)):
            said = {"31150": {"name": "Phường Ninh Kiều", "parcels": parcels}}
            editions.seal(database, date(2026, 3, 7 * week), said)
    assert vietnamese(read(signed_in("administrator"), address.format(cause=cause))) == []


@pytest.mark.parametrize("address", [*addresses.CLOSED.values(), *addresses.MORE_CLOSED])
def test_a_page_of_a_closed_week_is_english(
    database: db.Connection, signed_in: Callable[..., FlaskClient], address: str
) -> None:
    with db.writing(database, "nobody"):
        weeks.two(database)
        edition_closing.ask(database, weeks.SECOND, "nobody")
    text = read(signed_in("administrator"), address).replace(weeks.PANGRAM, "")
    assert vietnamese(text.replace("Nguyễn Văn Thử", "")) == []


@pytest.mark.parametrize("state", edition_closing.State)
def test_a_page_of_a_closing_is_english(
    database: db.Connection, signed_in: Callable[..., FlaskClient], state: edition_closing.State
) -> None:
    done = edition_closing.State.DONE
    with db.writing(database, "nobody"):
        weeks.two(database)
        edition_closing.ask(database, weeks.SECOND, "nobody")
        said = {"edition": 2} if state is done else {"message": edition_closing.BROKEN}
        edition_closing.move(database, 1, state, **said)
    assert vietnamese(read(signed_in("administrator"), "/editions/closings/1")) == []


@pytest.fixture
def reports(tmp_path: Path) -> dict[str, tuple[Any, Path, Any]]:
    """A loader, a file and options, of each kind; something is wrong in each file."""
    at = (40, 10, 50, 20)
    other = files.parcel(at, 9, "x", KHLOAIDAT="?")
    shapes = [files.parcel(at, 9, 1), files.parcel(None, 9, 2), other]
    road = {"geom": factories.shape(at), "TEN": "1"}
    numbers = (97, 98, 99, None, 99)
    rows = [exports.row(1, n, book="x", no_book="x", code="31150") for n in numbers]
    head = tuple(spelling.fold(name) for name in exports.HEAD)
    return {
        "parcels": (
            parcels_load, files.write(tmp_path / "p.gpkg", shapes), parcels_load.Options()
        ),
        "records": (
            records_load, exports.workbook(tmp_path / "e.xlsx", rows, head),
            records_load.Options(),
        ),
        "objects": (
            objects_load, files.write(tmp_path / "r.gpkg", [road, {**road, "geom": None}]),
            objects_load.Options("road"),
        ),
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["parcels", "records", "objects"])
@pytest.mark.parametrize("endpoint", addresses.IMPORTED)
def test_a_page_of_a_file_is_english(
    town_app: Flask,
    database: db.Connection,
    signed_in: Callable[..., FlaskClient],
    reports: dict[str, tuple[Any, Path, Any]],
    kind: str,
    endpoint: str,
) -> None:
    client = signed_in("administrator")
    loader, path, options = reports[kind]
    with db.writing(database, "nobody"):
        factories.commune(database)
        done = loader.load(database, path, config.load({}).province, options)
        seen = preview.of(database, done)
        job = import_job.add(database, kind, path.name, secrets.token_hex(16), 1, "nobody")
        ready = import_job.State.READY
        import_job.move(database, job, (import_job.State.LOOKING,), ready, preview=seen)
    assert (
        vietnamese(read(client, addresses.IMPORTED[endpoint].format(run=done.run, job=job))) == []
    )


def test_every_page_is_read_here(town_app: Flask) -> None:
    pages = {
        rule.endpoint for rule in town_app.url_map.iter_rules() if "GET" in (rule.methods or ())
    }
    assert (
        pages
        == addresses.PAGES.keys()
        | addresses.SIGNED_IN.keys()
        | addresses.IMPORTED.keys()
        | addresses.DIVIDED.keys()
        | addresses.RETURNED
        | addresses.NOT_READ
        | addresses.EXPLAINED.keys()
        | addresses.CLOSED.keys()
    )


def test_the_looking_glass_sees_vietnamese(visitor: FlaskClient) -> None:
    assert "Khoảng trống" in "".join(vietnamese(visitor.get("/?lang=vi").text))


def test_a_number_has_an_english_point_and_a_day_comes_before_its_month(
    visitor: FlaskClient, places: dict[str, object]
) -> None:
    text = read(visitor, "/parcels/{parcel}".format(**places))
    assert "800.00\u00a0m²" in text
    assert "1,109,040.000" in text
    assert "02/10/2026" in text


def test_one_thing_and_many_have_their_own_word(
    visitor: FlaskClient, places: dict[str, object]
) -> None:
    assert re.search(r"panel-kicker\">Parcel<", read(visitor, "/parcels/{parcel}".format(**places)))
    assert re.search(r"Parcel number</?", read(visitor, "/parcels/{parcel}".format(**places)))
    assert ">Communes</a>" in read(visitor, "/")


def test_what_a_tile_is_told_wrong_is_told_in_english(visitor: FlaskClient) -> None:
    told = visitor.get("/tiles/mosaic/14/0/0.mvt?lang=en").get_json()
    assert told["detail"] == "layer mosaic has tiles from zoom 6 to 13, not at zoom 14"
