"""`--map`: what the upload page draws, as a file beside a dry run on a terminal."""

import pytest
from click.testing import CliRunner

from portal import cli, db
from portal.reports import inline
from tests import factories, files

PARCELS = [
    files.parcel((0, 0, 20, 30), 1, 1, TENCHU="Nguyễn Văn Thử"),
    files.parcel((20, 0, 40, 30), 1, 27, TENCHU="Nguyễn Văn Thử"),
]
ROADS = [{"geom": factories.shape((100, 100, 900, 140)), "MS": "1", "TEN": "Đường Thử"}]


@pytest.fixture
def run(database_url, database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    with db.writing(database, "test:pytest"):
        factories.commune(database)

    def command(*words):
        return CliRunner().invoke(cli.main, [*map(str, words)])

    return command


@pytest.fixture
def parcels(tmp_path):
    return files.write(tmp_path / "p.gpkg", PARCELS)


def test_a_dry_run_draws_the_first_parcels_over_the_commune(run, parcels, tmp_path):
    result = run("parcels", "load", parcels, "--dry-run", "--map", tmp_path / "map.html")
    assert result.exit_code == 0
    page = (tmp_path / "map.html").read_text()
    inline.require_whole(page)
    assert page.startswith("<!doctype html>")
    assert page.count("<svg") == 2  # in the commune, and close up
    assert 'class="sketch-commune"' in page
    assert ">27</text>" in page
    assert "Nguyễn" not in page


def test_roads_are_drawn_too(run, tmp_path):
    roads = files.write(tmp_path / "r.gpkg", ROADS)
    out = tmp_path / "map.html"
    run("objects", "load", roads, "--kind", "road", "--dry-run", "--map", out)
    assert 'class="sketch-object"' in out.read_text()


def test_records_of_a_commune_without_parcels_say_so(run, tmp_path):
    export = tmp_path / "e.csv"
    export.write_text("Số tờ,Số thửa,Phân loại\n1,1,1\n1,2,2\n")
    out = tmp_path / "map.html"
    result = run("records", "load", export, "--commune", "31150", "--dry-run", "--map", out)
    assert result.exit_code == 0, result.output
    assert "chưa có thửa nào trên bản đồ" in out.read_text()


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["--map", "{}/map.html"], "it goes with --dry-run"),
        (["--dry-run", "--map", "{}/nowhere/map.html"], "there is no folder"),
        (["--dry-run", "--map", "{}/p.gpkg"], "exists already: name another file\n"),
    ],
)
def test_a_map_that_cannot_be_is_refused_before_the_file_is_read(
    run, parcels, tmp_path, words, wrong
):
    before = parcels.read_bytes()
    result = run("parcels", "load", parcels, *(word.format(tmp_path) for word in words))
    assert result.exit_code == 1
    assert wrong in result.output
    assert parcels.read_bytes() == before
