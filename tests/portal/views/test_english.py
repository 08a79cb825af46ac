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
from portal.jobs import import_job, preview
from portal.setup import translations
from tests import editions, factories, files
from tests.layers.records import exports
from tests.portal.reports import weeks
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

PAGES = {
    "map.show": "/",
    "communes.index": "/communes",
    "commune.show": "/communes/{commune}",
    "commune.sheets": "/communes/{commune}/sheets",
    "confirmations.index": "/confirmations",
    "confirmations.show": "/confirmations/{commune}",
    "compare.show": "/compare?c={commune}&c={empty_commune}",
    "balance.index": "/balance",
    "balance.show": "/communes/{commune}/balance",
    "quality.index": "/quality",
    "quality.show": "/quality/number_duplicate",
    "quality.list_parcels": "/quality/parcels",
    "quality.disagreements": "/quality/disagreements",
    "quality.list_runs": "/quality/runs",
    "quality.show_run": "/quality/runs/1",
    "quality.show_worklist": "/communes/{commune}/worklist",
    "gaps.index": "/gaps",
    "gaps.show": "/gaps/{gap}",
    "field.show": "/gaps/{gap}/field",
    "work.show": "/gaps/board",
    "parcels.stack": "/parcels?at={at}",
    "parcels.show": "/parcels/{parcel}",
    "search.index": "/search?q=12/345",
    "login.form": "/login",
    "api.description": "/api/openapi.json",
    "api.find": "/api/search?q=sheet 12 parcel 345",
    "map.style": "/map/style.json",
    "tiles.catalog": "/tiles/catalog.json",
    "tiles.tilejson": "/tiles/mosaic.json",
}
MORE = (
    "/balance?view=survey", "/balance?view=volumes", "/communes/{empty_commune}/balance",
    "/communes/{empty_commune}", "/communes?sort=-clean&part=panel", "/parcels/{road}",
    "/parcels/{overlapping}", "/parcels/{unlisted}", "/parcels?at=105.9,10.2", "/search",
    "/search?q=nowhere", "/search?q=Ninh Kieu", "/search?q=An Hoa", "/search?q=10.03, 105.78",
    "/gaps?kind=sliver", "/gaps?min_ha=0.1", "/tiles/rule-overlap.json", "/quality?show=share",
    "/quality/overlap", "/quality/overlap?state=unevaluated", "/quality/group_1_blocked",
    "/quality/land_use_unknown?sheet=12&commune={commune}", "/quality/parcels?severity=3",
    "/quality/runs?unfinished=1", "/communes/{empty_commune}/worklist",
)  # fmt: skip
PROBLEMS = (
    "/nowhere", "/communes/99999", "/parcels/999999", "/gaps/nothing", "/gaps?min_ha=many",
    "/gaps?after=x", "/gaps?kind=round", "/parcels?at=somewhere", "/parcels?at=500,10",
    "/api/legend?bbox=1,2,3", "/communes?sort=beauty", "/tiles/rivers.json",
    "/quality/beauty", "/quality/overlap?sheet=12", "/quality/overlap?sort=beauty",
    "/quality/parcels?rules=1", "/quality/parcels?rules=x&commune=31150", "/quality/runs/999999",
    "/quality/parcels?unevaluated=beauty", "/quality/overlap?after=x", "/exceptions?rule=beauty",
    "/tiles/parcels/3/0/0.mvt", "/tiles/parcels/14/99999/0.mvt", "/tiles/parcels/14/a/0.mvt",
    "/language?to=fr", "/logout",
)  # fmt: skip
# For administrators and people who have signed in.
SIGNED_IN = {
    "admin.list_accounts": "/admin/accounts",
    "admin.audit": "/admin/audit",
    "login.password_form": "/password",
    "alerts.index": "/alerts",
    "teams.index": "/teams",
    "returns.index": "/returns",
    "exceptions.index": "/exceptions",
    "imports.index": "/imports",
    "field.packages": "/gaps/packages",
    "uploads.form": "/imports/new",
}
# These need an upload or a run of some kind, made for them below.
IMPORTED = {"imports.show": "/imports/{run}", "uploads.show": "/imports/jobs/{job}"}
# These need somebody who may divide a gap.
DIVIDED = {
    "splitting.show": "/gaps/{gap}/split?packages=2",
    "splitting.neighbours": "/gaps/{gap}/merge",
}
# These need two editions.
EXPLAINED = {
    "changes.index": "/editions/2/changes?measure=own",
    "changes.show": "/editions/2/changes/31150",
    "changes.parcels": "/editions/2/changes/31150/parcels?cause={cause}",
}
# These need two weeks that were closed.
CLOSED = {
    "editions.index": "/editions",
    "editions.show": "/editions/2",
    "editions.diff": "/editions/2/diff",
    "editions.close_form": "/editions/close",
    "edition_files.listed": "/editions/2/list?of=owner&commune=31150",
}
MORE_CLOSED = (
    "/editions/1", "/editions/1/diff?with=2&metric=gap_area", "/editions/2/list?of=gaps",
    "/editions/2/list?of=rule:overlap:passed", "/editions/2/list?of=clean", "/editions/3",
    "/editions/2/list?of=n_object", "/editions/2/list?of=beauty",
)  # fmt: skip
# This one needs a file from the field: tests/portal/views/returns/test_returns.py reads it.
RETURNED = {"returns.show"}
# Numbers and coordinates, and nothing that is read as a text.
NOT_READ = {
    "commune.sheet", "commune.mailed",  # tests/portal/reports reads them
    "field.worker", "events.stream", "changes.table", "edition_files.table",
    "edition_files.whole",  # tests/portal/reports reads it
    "returns.collisions", "exceptions.workbook", "exceptions.table", "api.finding",
    "static", "health.show", "language.choose", "tiles.tile", "gaps.geojson", "gaps.corners",
    "files.balance_workbook", "files.commune_workbook", "files.balance_map", "files.gaps_map",
    "files.gaps_workbook", "api.every_balance", "quality_files.of_rule",
    "quality_files.of_parcels", "quality_files.of_disagreements", "api.findings",
    "api.every_rule", "api.rule", "api.worklist", "rule_map.counts", "rule_map.communes",
    "parcels.geojson", "parcels.corners", "parcels.people", "imports.refused", "uploads.state",
    "api.communes", "api.commune", "api.balance", "api.parcels", "api.parcel", "api.gaps",
    "api.gap", "api.legend",
}  # fmt: skip


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


@pytest.mark.parametrize("address", [*PAGES.values(), *MORE, *PROBLEMS])
def test_a_page_is_english(visitor: FlaskClient, places: dict[str, object], address: str) -> None:
    assert vietnamese(read(visitor, address.format(**places))) == []


@pytest.mark.parametrize("address", SIGNED_IN.values())
def test_a_page_for_those_who_have_signed_in_is_english(
    signed_in: Callable[..., FlaskClient], address: str
) -> None:
    assert vietnamese(read(signed_in("administrator"), address)) == []


@pytest.mark.parametrize("address", [*DIVIDED.values(), "/gaps/{gap}/split?packages=1"])
def test_a_page_that_divides_a_gap_is_english(
    database: db.Connection, signed_in: Callable[..., FlaskClient], address: str
) -> None:
    with db.writing(database, "nobody"):
        factories.commune(database)
        gap = factories.gap(database, (0, 0, 500, 400))
        factories.gap(database, (520, 0, 600, 400))
    assert vietnamese(read(signed_in("administrator"), address.format(gap=gap))) == []


@pytest.mark.parametrize("cause", Cause)
@pytest.mark.parametrize("address", EXPLAINED.values())
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


@pytest.mark.parametrize("address", [*CLOSED.values(), *MORE_CLOSED])
def test_a_page_of_a_closed_week_is_english(
    database: db.Connection, signed_in: Callable[..., FlaskClient], address: str
) -> None:
    with db.writing(database, "nobody"):
        weeks.two(database)
    text = read(signed_in("administrator"), address).replace(weeks.PANGRAM, "")
    assert vietnamese(text.replace("Nguyễn Văn Thử", "")) == []


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
@pytest.mark.parametrize("endpoint", IMPORTED)
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
    assert vietnamese(read(client, IMPORTED[endpoint].format(run=done.run, job=job))) == []


def test_every_page_is_read_here(town_app: Flask) -> None:
    pages = {
        rule.endpoint for rule in town_app.url_map.iter_rules() if "GET" in (rule.methods or ())
    }
    assert (
        pages
        == PAGES.keys()
        | SIGNED_IN.keys()
        | IMPORTED.keys()
        | DIVIDED.keys()
        | RETURNED
        | NOT_READ
        | EXPLAINED.keys()
        | CLOSED.keys()
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
