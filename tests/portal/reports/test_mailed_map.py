"""The map that is sent by mail: whole, small, and without a word about anybody."""

import dataclasses
from pathlib import Path

import pytest
import shapely
from click.testing import CliRunner, Result

import config
from layers import sql
from layers.communes import figures
from portal import db
from portal.cli import main
from portal.reports import detail, inline, mailed_map
from tests import factories

CODE = "31150"
HOSTILE = "</script><script>alert(1)</script>"
HOLDER = "Nguyễn Văn Thử"


@pytest.fixture
def settings() -> config.Config:
    return config.load({"DATABASE_URL": "postgresql:///nowhere", "SECRET_KEY": "test"})


@pytest.fixture
def commune(conn: db.Connection) -> str:
    """A commune of a row of parcels, a canal, a road drawn as a parcel, and a gap."""
    factories.commune(conn, CODE, record_scheme="2026", record_as_of="2026-03-01")
    factories.coverage(conn, CODE)
    for number in range(12):
        box = (100 + 20 * number, 100, 120 + 20 * number, 140)
        parcel = factories.parcel(conn, box, "7", str(number), land_use=["ONT", "CLN"])
        factories.record(conn, parcel, 1 + number % 3)
    factories.parcel(conn, (100, 140, 340, 150), "7", "99", land_use=["DGT"])
    factories.gap(conn, (500, 500, 600, 600), holder=factories.team(conn, HOLDER))
    return CODE


def make(conn: db.Connection, settings: config.Config, language: str = "vi") -> str:
    return mailed_map.make(conn, settings, CODE, language).html.decode()


def test_it_says_coverage_groups_gaps_and_the_date(conn, settings, commune) -> None:
    page = make(conn, settings)
    for said in ("Phường Ninh Kiều", "50,0\u00a0%", "01/03/2026", "Chưa đo vẽ", "ONT+CLN"):
        assert said in page
    assert "Vẽ từng thửa đất" in page
    assert "không phải địa giới chính thức" not in page


def test_it_may_be_in_english(conn, settings, commune) -> None:
    page = make(conn, settings, "en")
    assert '<html lang="en">' in page
    assert "Group 1: correct, complete, clean, live" in page


def test_a_sketched_boundary_is_called_so(conn, settings, commune) -> None:
    sql.run(conn, "UPDATE commune SET boundary_is_official = false")
    assert "sơ đồ, không phải địa giới chính thức" in make(conn, settings)


def test_a_commune_without_anything_is_a_map_of_its_boundary(conn, settings) -> None:
    factories.commune(conn, CODE)
    page = make(conn, settings)
    assert "Độ phủ của xã này chưa được tính." in page
    assert "Ranh giới xã" in page


def test_nothing_is_fetched_from_elsewhere(conn, settings, commune) -> None:
    page = make(conn, settings)
    inline.require_whole(page)
    # A tile layer's address would stand in the map's own script, where no tag shows it.
    assert "://" not in page.rpartition("<script>")[2]
    assert "default-src 'none'" in page


def test_it_says_nothing_of_people(conn, settings, commune) -> None:
    assert HOLDER not in make(conn, settings)


def test_what_a_popup_says_is_no_more_than_this(conn, settings, commune) -> None:
    content = mailed_map.features.read(conn, CODE)
    with mailed_map.wording.speaking(settings, "vi"):
        layers = mailed_map.features.layers(content, detail.LADDER[0])
    said = {layer.colour: set(layer.table.columns) - {"geometry"} for layer in layers}
    parcel = {"s", "n", "u", "a", "g"}
    groups = {f"group-{n}": parcel for n in (1, 2, 3)}
    assert said == groups | {"road": parcel, "gap": {"k", "a"}}


def test_names_cannot_become_scripts(conn, settings, commune) -> None:
    sql.run(conn, "UPDATE commune SET name = %(name)s", name=f"Xã {HOSTILE} {{{{ 7 * 7 }}}}")
    sql.run(
        conn, "UPDATE parcel SET sheet_no = %(no)s, land_use = %(use)s", no=HOSTILE, use=[HOSTILE]
    )
    page = make(conn, settings)
    assert "<script>alert" not in page
    assert "{{ 7 * 7 }}" in page
    # Popups are HTML: what stands in the data of the script is escaped for that too.
    assert r"\u0026lt;/script\u0026gt;" in page
    # Leaflet, folium's two switches, the map: none has been added, none cut short.
    assert page.count("<script>") == page.count("</script>") == 3


def test_what_grows_too_large_is_drawn_more_coarsely_and_says_so(
    conn, settings, commune, monkeypatch
) -> None:
    page, tried = mailed_map._page, []

    def swollen(*arguments) -> str:
        tried.append(arguments)
        text = page(*arguments)
        return text if len(tried) > 2 else text + " " * mailed_map.LIMIT_BYTES

    monkeypatch.setattr(mailed_map, "_page", swollen)
    mailed = mailed_map.make(conn, settings, CODE)
    assert mailed.how is detail.LADDER[2]
    assert "Thửa đất được gộp theo tờ và nhóm" in mailed.html.decode()
    assert len(mailed.html) <= mailed_map.LIMIT_BYTES


def test_what_is_too_large_however_drawn_is_refused(conn, settings, commune, monkeypatch) -> None:
    monkeypatch.setattr(mailed_map, "LIMIT_BYTES", 1000)
    with pytest.raises(mailed_map.TooLarge, match=CODE):
        mailed_map.make(conn, settings, CODE)


@pytest.mark.parametrize("how", [how for how in detail.LADDER if how.is_dissolved])
def test_no_parcel_is_lost_where_they_are_joined(conn, commune, how) -> None:
    parcels = mailed_map.features.read(conn, CODE).parcels
    joined = detail.dissolve(parcels, how)
    assert joined["n"].sum() == len(parcels) == 13
    assert joined["area_m2"].sum() == pytest.approx(parcels["area_m2"].sum())
    drawn, stored = (shapely.area(t.geometry.to_numpy()).sum() for t in (joined, parcels))
    assert drawn == pytest.approx(stored, rel=0.01)
    assert len(joined) == (2 if how.is_by_sheet else 4)


def test_an_unknown_commune_has_no_map(conn, settings) -> None:
    with pytest.raises(figures.UnknownCommune):
        make(conn, settings)


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="https://example.org/a.png">',
        '<link rel="stylesheet" href="//example.org/a.css">',
        "<style>a { background: url('https://example.org/a.png') }</style>",
        "<style>@import 'https://example.org/a.css';</style>",
        '<script src="other.js"></script>',
    ],
)
def test_a_page_that_refers_to_elsewhere_is_not_let_out(tag: str) -> None:
    with pytest.raises(inline.External):
        inline.require_whole(f"<html><head>{tag}</head></html>")


def test_the_end_of_a_script_inside_a_script_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('x = "</SCRIPT>"\n//# sourceMappingURL=a.js.map')
    page = inline.inline('<script src="a.js"></script>', tmp_path)
    assert page == '<script>x = "<\\/SCRIPT>"\n</script>'


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(inline.Missing, match=r"gone\.js"):
        inline.inline('<script src="gone.js"></script>', tmp_path)


def test_steps_of_the_ladder_grow_coarser() -> None:
    tolerances = [how.tolerance_deg for how in detail.LADDER]
    assert tolerances == sorted(tolerances)
    assert all(dataclasses.astuple(how)[0] for how in detail.LADDER)


def _report(url: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["report", "map", *options], env={"DATABASE_URL": url})


def test_the_command_writes_the_file(
    database: db.Connection, database_url: str, tmp_path: Path
) -> None:
    with db.writing(database, "test:report"):
        factories.commune(database, CODE)
        factories.parcel(database)
    out = tmp_path / "xa.html"
    result = _report(database_url, "--commune", CODE, "--out", str(out))
    assert result.exit_code == 0, result.output
    assert result.output.endswith("MB, every parcel\n")
    assert out.stat().st_size <= mailed_map.LIMIT_BYTES
    assert list(tmp_path.iterdir()) == [out]
    again = _report(database_url, "--commune", CODE, "--out", str(out))
    assert (again.exit_code, again.output.count("\n")) == (1, 1)
    assert "--force" in again.output
    assert _report(database_url, "--commune", CODE, "--out", str(out), "--force").exit_code == 0


def test_the_command_refuses_a_stranger_in_one_line(database_url: str, tmp_path: Path) -> None:
    result = _report(database_url, "--commune", "31999", "--out", str(tmp_path / "xa.html"))
    assert (result.exit_code, result.output) == (1, "there is no commune 31999\n")
    assert list(tmp_path.iterdir()) == []


def test_the_command_refuses_a_folder_that_is_not(database_url: str, tmp_path: Path) -> None:
    result = _report(database_url, "--commune", CODE, "--out", str(tmp_path / "no" / "xa.html"))
    assert result.exit_code == 1
    assert "there is no folder" in result.output
