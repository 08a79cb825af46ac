"""Two teams take the same land, edit it as they like, and bring it back: nothing is lost."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers import sql
from layers.gaps.returned.receive import Received
from layers.intake import undo
from tests import factories
from tests.layers.gaps.returned import fieldwork
from tests.layers.gaps.returned.fieldwork import PLACES, File

USES = ("LUC", "CLN", "ONT+CLN", "")
CORNER = st.integers(440, 660).map(float)
EDIT = st.one_of(
    st.tuples(st.just("use"), st.sampled_from(sorted(PLACES)), st.sampled_from(USES)),
    st.tuples(st.just("number"), st.sampled_from(sorted(PLACES)), st.sampled_from("12347")),
    st.tuples(st.just("move"), st.sampled_from(sorted(PLACES)), st.integers(-30, 30)),
    st.tuples(st.just("delete"), st.sampled_from(sorted(PLACES)), st.none()),
    st.tuples(st.just("split"), st.sampled_from(sorted(PLACES)), st.none()),
    st.tuples(st.just("draw"), CORNER, CORNER),
    st.tuples(st.just("note"), st.none(), st.none()),
    st.tuples(st.just("gap"), st.none(), st.none()),
)
EDITS = st.lists(EDIT, max_size=7)


def edit(file: File, edits: list[tuple[str, Any, Any]]) -> None:
    """Do to a file what a team does; every row bears a mark of its own."""
    rows = {row["parcel_no"]: row for row in file.layers["parcels"]}
    for n, (act, what, how) in enumerate(edits):
        row = rows.get(what)
        if act == "draw":
            file.draw((what, how, what + 20 + 7 * n, how + 30), "1", str(90 + n % 3))
        elif act == "note":
            file.note("Ghi chú")
        elif act == "gap":
            file.layers["gaps"][0]["state"] = "delivered"
        elif row in file.layers["parcels"] and row is not None:
            _edit_parcel(file, row, act, how)
    number = 0
    for found in file.layers.values():
        for row in found:
            number += 1
            row["mark"] = f"m{number}"


def _edit_parcel(file: File, row: dict[str, Any], act: str, how: Any) -> None:
    west, south, east, north = row["geom"].bounds
    west, east = west - factories.ORIGIN[0], east - factories.ORIGIN[0]
    south, north = south - factories.ORIGIN[1], north - factories.ORIGIN[1]
    if act == "use":
        row["land_use"] = how
    elif act == "number":
        row["parcel_no"] = how
    elif act == "move":
        row["geom"] = factories.shape((west, south, east + how, north))
    elif act == "delete":
        file.layers["parcels"].remove(row)
    elif act == "split":
        middle = (west + east) / 2
        row["geom"] = factories.shape((west, south, middle, north))
        piece = dict(row, geom=factories.shape((middle, south, east, north)))
        file.layers["parcels"].append(piece)


def bring(conn: sql.Connection, file: File, folder: Path, name: str) -> Received:
    """Bring a file back, and hold its receipt against it."""
    received = fieldwork.bring(conn, file.save(folder / name))
    items = fieldwork.items(conn, received)
    read = ("gaps", "parcels", "surveyed", "notes")
    brought = Counter(row["mark"] for layer in read for row in file.layers[layer])
    listed = Counter(row["attributes"]["values"].get("mark", "deleted") for row in items)
    deleted = listed.pop("deleted", 0)
    assert listed == brought
    taken = {row["parcel_id"] for row in file.layers["parcels"]}
    assert deleted == len(PLACES) - len(taken)
    verdicts = Counter(row["verdict"] for row in items)
    assert verdicts == Counter({k: v for k, v in received.counts.items() if k in verdicts})
    assert sum(verdicts.values()) == len(items)
    for row in items:
        _require_done(conn, row)
    return received


def _require_done(conn: sql.Connection, item: sql.Row) -> None:
    """What was accepted is on the map as it was returned; what was not has changed nothing."""
    change = item["attributes"]["change"]
    if item["verdict"] != "accepted":
        assert item["import_run"] is None
        return
    parcel = sql.row(
        conn, "SELECT * FROM parcel WHERE id = %(id)s", id=item["became"] or item["parcel_id"]
    )
    assert parcel is not None
    assert parcel["import_run"] == item["import_run"]
    for name, cell in change["fields"].items():
        assert parcel[name] == cell
    if change["is_moved"]:
        same = "SELECT ST_Equals(geom, (SELECT ST_GeomFromWKB(%(wkb)s, 4326))) FROM parcel"
        assert sql.value(conn, f"{same} WHERE id = %(id)s", wkb=item["wkb"], id=parcel["id"])


@settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(first=EDITS, second=EDITS)
def test_all_edits_of_both_are_present_or_listed(conn, first, second) -> None:
    sql.run(conn, "SAVEPOINT example")
    with TemporaryDirectory() as folder:
        gap = fieldwork.build(conn)
        taken = fieldwork.take(conn, Path(folder), gap)
        one, other = taken.copy(), taken.copy()
        edit(one, first)
        edit(other, second)
        before = fieldwork.parcels(conn)
        back = [bring(conn, one, Path(folder), "1.gpkg")]
        if one.layers != other.layers:
            back.append(bring(conn, other, Path(folder), "2.gpkg"))
        for received in reversed(back):
            if received.run is not None:
                undo.undo(conn, received.run)
        assert fieldwork.parcels(conn) == before
    sql.run(conn, "ROLLBACK TO SAVEPOINT example")


def test_overlapping_changes_of_two_teams(conn, tmp_path: Path) -> None:
    """The story of it: both correct parcel 1, both draw into the hole, one deletes parcel 4."""
    gap = fieldwork.build(conn)
    one = fieldwork.take(conn, tmp_path, gap)
    other = fieldwork.take(conn, tmp_path, gap)
    one.parcel("1")["land_use"] = "CLN"
    one.draw((500, 500, 560, 600), "1", "90")
    other.parcel("1")["land_use"] = "ONT"
    other.parcel("2")["land_use"] = "ONT"
    other.layers["parcels"].remove(other.parcel("4"))
    other.draw((540, 500, 600, 600), "1", "91")
    other.note("Hai đội đo chồng nhau")
    first = fieldwork.bring(conn, one.save(tmp_path / "1.gpkg"))
    second = fieldwork.bring(conn, other.save(tmp_path / "2.gpkg"))
    assert fieldwork.told(conn, first) == [("accepted", "changed"), ("accepted", "added")]
    assert sorted(fieldwork.told(conn, second)) == [
        ("accepted", "changed"), ("collides", "both_changed"), ("collides", "deleted"),
        ("collides", "overlaps"), ("note", "note"),
    ]  # fmt: skip
    (both,) = [row for row in fieldwork.items(conn, second) if row["reason"] == "both_changed"]
    assert both["attributes"]["compared"]["land_use"] == {
        "taken": ["LUC"], "returned": ["ONT"], "now": ["CLN"], "collides": True,
    }  # fmt: skip
