"""What is taken: the gaps, what lies within the margin, nothing personal, nothing in silence."""

import psycopg2.errors
import pytest

from layers import sql
from layers.gaps.detail import UnknownGap
from layers.gaps.field import taken
from portal import db
from tests import factories
from tests.conftest import ACTOR
from tests.layers.gaps.field import scenery


def numbers(found: taken.Taken) -> list[str | None]:
    return [row["parcel_no"] for row, _ in found.parcels]


def test_parcels_and_objects_are_taken_within_the_margin(conn) -> None:
    gap = scenery.build(conn)
    found = scenery.take(conn, gap)
    assert numbers(found) == ["1", "2", None]
    assert len(found.objects) == 1
    assert numbers(scenery.take(conn, gap, margin_m=115)) == ["1", "2", None, "5"]
    assert numbers(scenery.take(conn, gap, margin_m=200)) == ["1", "2", None, "4", "5"]


def test_shapes_are_in_the_zone_of_the_commune(conn) -> None:
    found = scenery.take(conn, scenery.build(conn))
    ((row, shape),) = found.gaps
    assert found.srid == factories.SRID
    assert shape.equals_exact(factories.shape((500, 500, 600, 600)), 0.001, normalize=True)
    assert row["team"] == "Đội đo 1"


def test_several_gaps_of_one_commune_are_one_package(conn) -> None:
    first, second = scenery.build(conn), factories.gap(conn, (100, 100, 150, 150))
    factories.parcel(conn, (150, 100, 160, 150), "2", "1")
    found = scenery.take(conn, first, second, first)
    assert {row["id"] for row, _ in found.gaps} == {str(first), str(second)}
    assert len(found.parcels) == 4


def test_gaps_of_two_communes_are_two_packages(conn) -> None:
    first = scenery.build(conn)
    other = factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    second = factories.gap(conn, (1100, 100, 1200, 200), commune_code=other)
    with pytest.raises(taken.CannotBeTaken, match="mỗi xã một gói"):
        scenery.take(conn, first, second)


def test_what_is_not_there_or_too_much_is_refused(conn, monkeypatch) -> None:
    gap = scenery.build(conn)
    with pytest.raises(UnknownGap):
        scenery.take(conn, gap, scenery.PACKAGE)
    with pytest.raises(taken.CannotBeTaken, match="Chưa chọn"):
        scenery.take(conn)
    monkeypatch.setattr(taken, "MOST_AROUND", 3)
    with pytest.raises(taken.CannotBeTaken, match="hơn 3 thửa"):
        scenery.take(conn, gap)
    monkeypatch.setattr(taken, "MOST_GAPS", 1)
    with pytest.raises(taken.CannotBeTaken, match="nhiều nhất 1"):
        scenery.take(conn, gap, scenery.PACKAGE)


def test_the_manifest_says_which_state_of_each_was_taken(conn) -> None:
    gap = scenery.build(conn)
    found = scenery.take(conn, gap)
    manifest = found.manifest
    assert manifest["version"] == 1
    assert [one["id"] for one in manifest["gaps"]] == [str(gap)]
    assert manifest["gaps"][0]["state"] == "assigned"
    asked = "SELECT valid_from FROM parcel WHERE id = %(id)s"
    for parcel in manifest["parcels"]:
        assert parcel["valid_from"] == taken.iso(sql.value(conn, asked, id=parcel["id"]))


def test_the_version_is_the_same_until_something_changes(conn) -> None:
    gap = scenery.build(conn)
    before = scenery.take(conn, gap)
    assert scenery.take(conn, gap).version == before.version
    sql.run(conn, "UPDATE parcel SET valid_from = valid_from + interval '1 microsecond'")
    after = scenery.take(conn, gap)
    assert after.version != before.version
    assert after.changed_at > before.changed_at


def test_everything_is_of_one_snapshot(database, database_url) -> None:
    with db.writing(database, ACTOR):
        gap = scenery.build(database)
    with db.reading(database):
        assert sql.value(database, "SELECT count(*) FROM gap") == 1
        other = db.connect(database_url)
        with db.writing(other, ACTOR):
            factories.parcel(other, (600, 600, 650, 650), "1", "9")
        other.close()
        assert numbers(scenery.take(database, gap)) == ["1", "2", None]
        with pytest.raises(psycopg2.errors.ReadOnlySqlTransaction):
            sql.run(database, "DELETE FROM gap")
    assert numbers(scenery.take(database, gap)) == ["1", "2", None, "9"]
