"""`gaps export`."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pyogrio
import pytest
from click.testing import CliRunner, Result

from portal import db
from portal.cli import main
from tests import factories


def export(url: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["gaps", "export", *options], env={"DATABASE_URL": url})


@pytest.fixture
def gaps(database: db.Connection) -> None:
    """Two gaps in one commune and one in another; a sliver and a closed gap nobody asks for."""
    with db.writing(database, "test:gaps"):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        factories.gap(database)
        factories.gap(database, (0, 0, 20, 20), "road_water")
        factories.gap(database, (1100, 0, 1200, 50), commune_code="31153")
        factories.gap(database, (0, 0, 1, 20), "sliver")
        factories.gap(database, (0, 0, 1, 30), state="closed")


@pytest.mark.parametrize("suffix", ["gpkg", "geojson"])
def test_gdal_opens_what_is_written_with_the_right_counts(
    database_url: str, gaps: None, tmp_path: Path, suffix: str
) -> None:
    for options, count in (((), 3), (("--commune", "31150"), 2), (("--kind", "sliver"), 1)):
        out = tmp_path / f"{count}.{suffix}"
        result = export(database_url, "--out", str(out), *options)
        assert (result.exit_code, result.output) == (0, f"{out}: {count} gaps\n")
        info = pyogrio.read_info(out, layer="gaps")
        assert (info["features"], info["geometry_type"]) == (count, "MultiPolygon")
        assert info["crs"] == "EPSG:4326"


def test_the_filters_of_the_list_are_those_of_the_file(
    database: db.Connection, database_url: str, gaps: None, tmp_path: Path
) -> None:
    with db.writing(database, "test:gaps"):
        second = factories.team(database, "Đội đo 2")
        late = date(2020, 1, 1)
        factories.gap(database, (0, 0, 300, 300), state="assigned", due_on=late, holder=second)
        factories.gap(database, (0, 0, 200, 200), state="in_survey", due_on=date(2999, 1, 1))
    for n, (options, areas) in enumerate(
        (
            (("--team", "Đội đo 2"), [90_000]),
            (("--team", "Đội đo 2", "--team", "Đội đo 1", "--sort", "small"), [40_000, 90_000]),
            (("--overdue",), [90_000]),
            (("--max-ha", "0.5"), [400]),
            (("--max-ha", "0"), []),
        )
    ):
        out = tmp_path / f"{n}.geojson"
        assert export(database_url, "--out", str(out), *options).exit_code == 0
        found = [row["properties"] for row in json.loads(out.read_text())["features"]]
        assert [row["area_m2"] for row in found] == areas, options
        assert all((row["overdue_days"] or 0) > 2000 for row in found if row["area_m2"] == 90_000)


def test_a_workbook_speaks_the_language_that_is_asked_for(
    database_url: str, gaps: None, tmp_path: Path
) -> None:
    out = tmp_path / "gaps.xlsx"
    assert export(database_url, "--out", str(out), "--min-ha", "0.1").exit_code == 0
    head, *body = openpyxl.load_workbook(out)["Khoảng trống"].iter_rows(values_only=True)
    assert (head[0], len(body)) == ("Mã khoảng trống", 3)  # two gaps and their sum


def test_what_cannot_be_written_is_refused_in_one_line(
    database_url: str, gaps: None, tmp_path: Path
) -> None:
    there = tmp_path / "there.gpkg"
    there.write_text("kept")
    for out, options, said in (
        (tmp_path / "gaps.csv", (), "has to end with .gpkg, .geojson, .xlsx"),
        (tmp_path / "nowhere" / "gaps.gpkg", (), "there is no folder"),
        (there, (), "exists already"),
        (tmp_path / "gaps.gpkg", ("--commune", "31999"), "there is no commune 31999"),
        (tmp_path / "gaps.gpkg", ("--team", "Đội đo 9"), "there is no team 'Đội đo 9'"),
    ):
        result = export(database_url, "--out", str(out), *options)
        assert result.exit_code == 1
        assert said in result.output and result.output.count("\n") == 1
    assert there.read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["there.gpkg"]
    assert export(database_url, "--out", str(there), "--force").exit_code == 0
