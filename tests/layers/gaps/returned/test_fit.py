"""What fits beside what is there, and what does not."""

import pytest

from layers import sql
from tests import factories
from tests.layers.gaps.returned import fieldwork
from tests.layers.gaps.returned.fieldwork import File, bring, build, items, take, told


@pytest.fixture
def file(conn, tmp_path) -> File:
    return take(conn, tmp_path, build(conn))


@pytest.fixture
def back(conn, tmp_path):
    return lambda file: bring(conn, file.save(tmp_path / "back.gpkg"))


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        ((500, 500, 600.9, 600), "accepted"),  # 90 m², but narrower than a gap is
        ((500, 500, 602, 600), "collides"),
        ((590, 590, 603, 593), "accepted"),  # 9 m²
        ((590, 590, 604, 593), "collides"),  # 12 m²
        ((601, 520, 603, 522), "collides"),  # 4 m², but all of it
        ((500, 500, 550, 550), "accepted"),
    ],
)
def test_an_overlap_counts_where_a_gap_of_its_size_would(conn, file, back, place, verdict) -> None:
    file.draw(place, "1", "90")
    assert [one for one, _ in told(conn, back(file))] == [verdict]


def test_the_second_of_two_that_overlap_collides(conn, file, back) -> None:
    file.draw((500, 500, 560, 600), "1", "90")
    file.draw((540, 500, 600, 600), "1", "91")
    received = back(file)
    assert told(conn, received) == [("accepted", "added"), ("collides", "overlaps")]
    (met,) = items(conn, received)[-1]["attributes"]["met"]
    assert met["parcel_id"] == items(conn, received)[-2]["became"]
    assert met["area_m2"] == pytest.approx(2_000, abs=0.1)


def test_a_number_that_is_taken_collides(conn, file, back) -> None:
    file.draw((500, 500, 550, 600), "1", "2")
    file.draw((550, 500, 600, 600), "1", "90")
    file.draw((700, 700, 720, 720), "1", "90")
    assert told(conn, back(file)) == [
        ("collides", "key_taken"), ("accepted", "added"), ("collides", "key_taken"),
    ]  # fmt: skip


def test_a_number_that_is_given_up_is_free(conn, file, back) -> None:
    one, two = file.parcel("1"), file.parcel("2")
    one["parcel_no"], two["parcel_no"] = "2", "1"
    assert told(conn, back(file)) == [("accepted", "changed")] * 2
    kept = sql.rows(conn, "SELECT parcel_no FROM parcel ORDER BY id")
    assert [row["parcel_no"] for row in kept] == ["2", "1", "3", "4"]


def test_a_number_that_its_holder_keeps_is_taken_although_it_comes_later(conn, file, back) -> None:
    one, two = file.parcel("1"), file.parcel("2")
    one["parcel_no"], two["geom"] = "2", factories.shape((450, 500, 500, 590))
    verdicts = told(conn, back(file))
    assert sorted(verdicts) == [("accepted", "changed"), ("collides", "key_taken")]


def test_a_parcel_beyond_the_boundary_collides(conn, file, back) -> None:
    file.draw((980, 0, 1005, 40), "1", "90")
    assert told(conn, back(file)) == [("collides", "outside")]


def test_a_parcel_of_another_commune_collides(conn, file, back) -> None:
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    file.draw((1200, 200, 1220, 220), "1", "90")
    assert told(conn, back(file)) == [("collides", "elsewhere")]


def test_a_parcel_may_grow_where_its_neighbour_shrinks(conn, file, back) -> None:
    file.parcel("1")["geom"] = factories.shape((590, 500, 650, 600))
    file.draw((500, 500, 590, 600), "1", "90")
    assert [verdict for verdict, _ in told(conn, back(file))] == ["accepted"] * 2


def test_what_leant_on_land_that_is_not_given_up_collides_too(conn, file, back) -> None:
    """Parcel 1 gives way to 90, but runs into a parcel on its other side itself."""
    factories.parcel(conn, (650, 500, 700, 600), "1", "5")
    file.parcel("1")["geom"] = factories.shape((620, 500, 670, 600))
    file.draw((500, 500, 618, 600), "1", "90")
    verdicts = told(conn, back(file))
    assert ("collides", "overlaps") in verdicts
    assert [verdict for verdict, _ in verdicts].count("collides") == 2


def test_an_overlap_that_was_there_before_is_not_held_against_a_survey(
    conn, tmp_path, back
) -> None:
    gap = build(conn)
    factories.parcel(conn, (630, 500, 700, 600), "1", "5")  # 20 m onto parcel 1
    file = take(conn, tmp_path, gap)
    file.parcel("1")["geom"] = factories.shape((595, 500, 650, 600))
    assert told(conn, back(file)) == [("accepted", "changed")]


def test_roads_share_a_number_and_that_is_no_collision(conn, file, back) -> None:
    sql.run(conn, "UPDATE parcel SET land_use = '{DGT}' WHERE parcel_no = '2'")
    file.draw(fieldwork.HOLE, "1", "2")
    assert told(conn, back(file))[-1] == ("accepted", "added")
