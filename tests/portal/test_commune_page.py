"""What the page of a commune says is what the tables say, counted anew."""

import re
from datetime import UTC, date, datetime

import pytest

from layers import sql
from layers.absent import Absent
from layers.communes import figures
from portal import commune_page, commune_sketch
from tests import editions, factories, judged

NOW = datetime(2026, 11, 28, 2, tzinfo=UTC)
COUNT = """
    SELECT count(*) FILTER (WHERE clean_group = %(n)s AND NOT is_object)::float AS n
    FROM parcel WHERE commune_code = '31150'
"""
GAPS = """
    SELECT count(*)::int AS n, sum(area_m2) AS area_m2 FROM gap
    WHERE commune_code = '31150' AND kind <> 'sliver' AND state NOT IN ('closed', 'excluded')
"""


@pytest.fixture
def state(conn) -> commune_page.State:
    """Two communes with records: the first is worse, has gaps of every kind, and eight weeks."""
    for number, code in enumerate(("31150", "31153")):
        west = 1000 * number
        place = (west, 0, west + 1000, 1000)
        factories.commune(conn, code, f"Xã Thử {number}", place, record_scheme="2026")
        factories.coverage(conn, code)
        for n in range(10):
            box = (west + 20 * n, 0, west + 20 * n + 20, 40)
            parcel = factories.parcel(conn, box, "1", str(n), code)
            factories.record(conn, parcel, 1 if n < 3 + 4 * number else 2)
    factories.parcel(conn, (0, 100, 40, 110), "1", "99", land_use=["DGT"])
    for place, columns in (
        ((500, 500, 600, 600), {}), ((600, 600, 650, 650), {"kind": "sliver"}),
        ((700, 700, 720, 720), {"state": "closed"}),
        ((800, 800, 850, 850), {"state": "in_survey", "due_on": date(2026, 11, 27)}),
    ):  # fmt: skip
        held = {"holder": factories.team(conn)} if "due_on" in columns else {}
        factories.gap(conn, place, **columns | held)
    judged.counted(conn)
    return commune_page.alone(conn, editions.PROVINCE, "31150", NOW)


def line(state: commune_page.State, name: str) -> commune_page.Line:
    return next(one for one in state.lines if one.metric.name == name)


def test_counts_are_those_of_the_tables(conn, state) -> None:
    for n in (1, 2, 3):
        counted = sql.value(conn, COUNT, n=n) or Absent.NONE
        assert line(state, f"n{n}").value == counted
    gaps = sql.row(conn, GAPS) or {}
    assert (state.gaps.n, state.gaps.area_m2) == (gaps["n"], gaps["area_m2"]) == (2, 12_500.0)
    assert line(state, "gaps").value == 2 and line(state, "gap_area").value == 12_500
    assert (state.gaps.overdue.n, state.gaps.overdue.area_m2) == (1, 2500.0)


def test_a_share_has_its_parts_and_its_place(state) -> None:
    clean = line(state, "clean")
    assert (clean.value, clean.part, clean.whole) == (30.0, 3, 10)
    assert clean.rank
    assert clean.of_province == 50.0  # 3 and 7 of twice 10
    assert (clean.rank.place, clean.rank.of, clean.is_small) == (2, 2, True)
    coverage = line(state, "coverage")
    assert coverage.rank
    assert coverage.rank.is_tied and not coverage.is_small
    assert line(state, "quality").rank is None  # nobody has judged a parcel


def test_an_unknown_commune_is_refused_before_others_are_read(conn) -> None:
    with pytest.raises(figures.UnknownCommune):
        commune_page.alone(conn, editions.PROVINCE, "99999", NOW)


def test_trends_say_what_is_required_from_the_last_edition_on(conn, state) -> None:
    assert state.trends == {}
    for day, n1 in ((12, 20), (19, 25), (26, 30)):
        editions.seal(conn, date(2026, 11, day), {"31150": {"n1": n1, "n2": 100 - n1}})
    drawn = commune_page.alone(conn, editions.PROVINCE, "31150", NOW).trends["clean"]
    assert [point.value for point in drawn.trend.points] == [20.0, 25.0, 30.0]
    assert drawn.forecast
    assert drawn.forecast.left == 70.0 and drawn.forecast.rate == 5.0
    assert drawn.forecast.required == pytest.approx(70 / 5)  # five weeks until the last of the year
    assert drawn.required is not None


def test_the_coming_week_is_named_and_whether_it_was_answered_for(state) -> None:
    assert state.coming.week.day == date(2026, 12, 3)
    assert state.coming.confirmation is None and not state.coming.has_moved


def test_gaps_on_the_small_map_are_seen_and_numbered_as_listed() -> None:
    land = factories.shape((0, 0, 10_000, 10_000))
    gaps = [factories.shape((500 * n, 0, 500 * n + size, size)) for n, size in enumerate((400, 1))]
    marks = commune_sketch.draw(land, gaps, 1).marks
    assert [mark.label for mark in marks] == ["", "1", ""]
    across = [float(x) for x in re.findall(r"[ML](\S+) ", marks[-1].path)]
    assert max(across) - min(across) >= 3.1  # pixels: a gap of a metre is a dot, not nothing
