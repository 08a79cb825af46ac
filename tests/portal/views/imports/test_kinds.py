"""Records and land objects by way of the web, from the form to the undoing."""

import re

import pytest

from layers import sql
from portal.jobs import load, look
from tests import factories, files
from tests.layers.records import exports
from tests.portal.views.imports.sending import THREE, count, number

ROAD = {"geom": factories.shape((100, 100, 900, 110)), "MADUONG": "1", "TEN": "Đường số 1"}
BAD = {"geom": None, "MADUONG": "2", "TEN": "Đường số 2"}


@pytest.fixture
def taken_in(settings, steward, send, submit, database):
    """Send a file and have it loaded: return its preview and its run, as pages."""

    def take_in(path, **fields):
        job = number(send(steward, path, **fields))
        page = f"/imports/jobs/{job}"
        assert look.look(settings, job) == "ready", steward.get(page).text
        seen = steward.get(page).text
        submit(steward, page, f"{page}/confirm")
        assert load.load(settings, job) == "done"
        with database:
            run = sql.value(database, "SELECT max(import_run) FROM import_job")
        return seen, f"/imports/{run}"

    return take_in


@pytest.fixture
def export(tmp_path):
    """An export of a parcel that is on the map and one that is not."""
    rows = [exports.row(1, 1, book="x"), exports.row(1, 99, "Nhóm 2")]
    return exports.workbook(tmp_path / "phường.xlsx", rows)


def test_an_export_goes_in_and_is_taken_back(steward, submit, taken_in, parcels, export, database):
    taken_in(parcels)
    seen, run = taken_in(export)
    for shown in ("Chờ xác nhận", "Bản ghi hệ thống gốc", "Mã xã", "ngày lưu bảng tính"):
        assert shown in seen
    assert 'id="sample"' in seen
    assert "Có trong bảng nhưng không có trên bản đồ" in seen
    assert count(database, "record") == 2
    assert "phường.xlsx" in steward.get(run).text
    assert submit(steward, run, f"{run}/undo").location == run
    assert "Đã hoàn tác lúc" in steward.get(run).text
    assert (count(database, "record"), count(database, "parcel")) == (0, 3)


def test_the_day_and_the_table_of_an_export_can_be_said(settings, steward, send, submit, export):
    job = number(send(steward, export))
    page = f"/imports/jobs/{job}"
    look.look(settings, job)
    said = {"kind": "records", "as_of": "2026-06-15", "sheet": "Sheet"}
    submit(steward, page, f"{page}/look", **said)
    assert look.look(settings, job) == "ready"
    seen = steward.get(page).text
    assert 'value="2026-06-15"' in seen
    assert "do bạn chọn" in seen
    submit(steward, page, f"{page}/look", kind="records", sheet="Trang khác")
    assert look.look(settings, job) == "refused"
    assert "không có trang tính Trang khác" in steward.get(page).text


def test_an_older_export_goes_in_only_when_that_is_said(
    settings, steward, send, submit, taken_in, export
):
    taken_in(export, as_of="2026-06-15")
    job = number(send(steward, export))
    page = f"/imports/jobs/{job}"
    submit(steward, page, f"{page}/cancel")
    job = number(send(steward, export, as_of="2026-06-01"))
    page = f"/imports/jobs/{job}"
    assert look.look(settings, job) == "refused"
    assert "Tệp có số liệu ngày 01/06/2026" in steward.get(page).text
    submit(steward, page, f"{page}/look", kind="records", as_of="2026-06-01", older="1")
    assert look.look(settings, job) == "ready"


def test_roads_go_in_and_are_taken_back(steward, submit, taken_in, tmp_path, database):
    path = files.write(tmp_path / "đường.gpkg", [ROAD, BAD])
    seen, run = taken_in(path, kind="objects.road")
    for shown in ("Đường giao thông", "Đường số 1", "MADUONG", "không có hình", "8000,00"):
        assert shown in seen
    assert 'value="objects.road" selected' in seen
    with database:
        assert sql.value(database, "SELECT kind FROM land_object") == "road"
    assert "không có hình" in steward.get(run).text
    submit(steward, run, f"{run}/undo")
    assert count(database, "land_object") == 0


def test_lines_go_in_once_their_width_is_said(settings, steward, send, submit, tmp_path):
    line = {**ROAD, "geom": factories.shape((100, 100, 900, 110)).geoms[0].exterior}
    job = number(send(steward, files.write(tmp_path / "k.gpkg", [line]), kind="objects.water"))
    page = f"/imports/jobs/{job}"
    assert look.look(settings, job) == "refused"
    assert "bề rộng" in steward.get(page).text
    submit(steward, page, f"{page}/look", kind="objects.water", width_m="4,5")
    assert look.look(settings, job) == "ready"
    assert 'value="4.5"' in steward.get(page).text


def test_a_file_that_was_taken_for_parcels_is_looked_at_as_roads(
    settings, steward, send, submit, tmp_path
):
    job = number(send(steward, files.write(tmp_path / "r.gpkg", [ROAD])))
    page = f"/imports/jobs/{job}"
    assert look.look(settings, job) == "refused"
    submit(steward, page, f"{page}/look", kind="objects.other", retire_missing="1", sheet="3")
    assert look.look(settings, job) == "ready"
    assert "Đất khác" in steward.get(page).text


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "objects.house"}, {"kind": "parcels.road"}, {"as_of": "31/12/2026"},
        {"width_m": "0"}, {"width_m": "nan"}, {"width_m": "wide"}, {"width_m": "1000.5"},
    ],
)  # fmt: skip
def test_what_means_nothing_is_400_and_keeps_no_file(settings, steward, send, parcels, said):
    assert send(steward, parcels, **said).status_code == 400
    assert list((settings.var / "uploads").glob("*/*")) == []


def test_what_a_sheet_has_no_more_ends_when_asked(
    settings, steward, send, submit, taken_in, parcels, tmp_path, database
):
    taken_in(parcels)
    _, run = taken_in(files.write(tmp_path / "hai.gpkg", THREE[:2]), retire_missing="1")
    assert count(database, "parcel") == 2
    assert "Kết thúc" in steward.get(run).text
    submit(steward, run, f"{run}/undo")
    assert count(database, "parcel") == 3


def test_a_preview_has_a_picture_or_says_why_not(taken_in, parcels, export, tmp_path):
    seen, _ = taken_in(export)
    assert "xã này chưa có thửa nào trên bản đồ" in seen
    taken_in(parcels)
    more = exports.workbook(
        tmp_path / "thêm.xlsx", [exports.row(1, n, code="31150") for n in (1, 2)]
    )
    seen, _ = taken_in(more)
    assert "Các thửa trên bản đồ theo nhóm mà bảng này xếp" in seen
    seen, _ = taken_in(files.write(tmp_path / "đường.gpkg", [ROAD]), kind="objects.road")
    assert "Đường, kênh của tệp trên địa giới xã" in seen


@pytest.mark.parametrize("kind", ["parcels", "records", "objects.road"])
def test_nothing_stands_there_as_programs_write_it(
    steward, taken_in, parcels, export, tmp_path, kind
):
    road = files.write(tmp_path / "đường.gpkg", [ROAD])
    path = {"parcels": parcels, "records": export, "objects.road": road}[kind]
    seen, run = taken_in(path, kind=kind)
    for text in (seen, steward.get(run).text):
        shown = re.sub(r"<[^>]*>", " ", text)
        assert (
            re.findall(r"\b(?:None|True|False|nan|\w+_\w+)\b", shown.replace("data_steward", ""))
            == []
        )
