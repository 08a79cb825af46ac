"""What triggers keep is what counting anew gives, for every metric, whatever has happened."""

from dataclasses import asdict, replace
from datetime import date
from math import isclose
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import config
from layers import sql
from layers.absent import Absent
from layers.communes import figures
from layers.communes.figures import Figure
from layers.editions import count, frozen, members
from layers.quality import registry
from layers.standing import live
from layers.standing.metric import METRICS
from layers.standing.standing import Standing
from portal.doctor import database
from portal.doctor.recount import recount
from tests import factories, judged

PROVINCE = config.load({}).province
TODAY = date(2026, 3, 5)
COMMUNES = ("31150", "31153")
RULES = [rule.no for rule in registry.RULES]


def recounted(conn: sql.Connection, one: Standing) -> Standing:
    """Return a commune's standing with everything counted from parcels, records and gaps."""
    parcels = members.gather(conn, "parcels", one.code)
    records = members.gather(conn, "records", one.code)
    gaps = [frozen._gap(row) for row in sql.rows(conn, frozen.GAPS, commune=one.code)]
    counted = count.counts(parcels, records, gaps)
    kept = figures.Figures(counted, one.figures.balance, one.figures.has_record)
    return replace(one, figures=kept, quality=count.quality(parcels, PROVINCE))


def differences(conn: sql.Connection) -> list[tuple[str, str]]:
    """Return the communes and metrics that are not what counting anew gives."""
    found = []
    for one in live.every(conn, PROVINCE, TODAY):
        again = recounted(conn, one)
        found += [
            (one.code, name)
            for name, metric in METRICS.items()
            if not is_alike(metric.value(one), metric.value(again))
        ]
        counts = asdict(again.figures.counts)
        found += [
            (one.code, name)
            for name, value in asdict(one.figures.counts).items()
            if not is_alike(value, counts[name])
        ]
    return found


def is_alike(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are equal, but for how a sum of areas is rounded."""
    if isinstance(one, Absent) or isinstance(other, Absent):
        return one == other
    return isclose(one, other, rel_tol=1e-12)


@st.composite
def things(draw: st.DrawFn) -> dict[str, Any]:
    """Parcels with records and verdicts, gaps, and what is done to some of them afterwards."""
    groups, some = st.integers(0, 3), st.sampled_from(COMMUNES)
    parcels = draw(
        st.lists(st.tuples(some, groups, st.booleans(), st.sampled_from(RULES)), max_size=6)
    )
    kinds = st.sampled_from(["unmapped", "sliver", "road_water"])
    states = st.sampled_from(["found", "confirmed", "closed", "excluded"])
    gaps = draw(st.lists(st.tuples(some, kinds, states, st.integers(1, 90)), max_size=6))
    return {
        "parcels": parcels, "gaps": gaps,
        "gone": draw(st.integers(0, 3)), "moved": draw(st.integers(0, 3)),
        "then": draw(states),
    }  # fmt: skip


def draw_parcels(conn: sql.Connection, parcels: list[tuple[str, int, bool, int]]) -> None:
    run = judged.run(conn, finished_at="2026-11-02 08:00+07") if parcels else 0
    for no, (commune, group, is_road, rule) in enumerate(parcels):
        west = 20 * no + (1000 if commune == COMMUNES[1] else 0)
        parcel = factories.parcel(
            conn, (west, 0, west + 10, 10), "1", str(no), commune,
            land_use=["DGT"] if is_road else ["LUC"],
        )  # fmt: skip
        if group and not is_road:
            factories.record(
                conn, parcel, group, owner_match="matched" if rule % 2 else "unmatched",
                is_synced=group == 1, blocks="all", is_in_operation=True,
            )  # fmt: skip
        sql.run(conn, "DELETE FROM parcel_quality WHERE parcel_id = %(id)s", id=parcel)
        judged.parcel_quality(conn, parcel, 3, 2, failed=(rule,), run=run)


def draw_gaps(conn: sql.Connection, gaps: list[tuple[str, str, str, int]]) -> None:
    for no, (commune, kind, state, width) in enumerate(gaps):
        west = 100 * no + (1000 if commune == COMMUNES[1] else 0)
        factories.gap(
            conn, (west, 200, west + width, 300), commune_code=commune, kind=kind, state=state,
            area_m2=width * 100 + 0.123456,
        )  # fmt: skip


def change(conn: sql.Connection, drawn: dict[str, Any]) -> None:
    """Do what happens in a week: gaps go, grow, are closed; parcels leave; records change."""
    gone, moved = drawn["gone"], drawn["moved"]
    sql.run(
        conn, "DELETE FROM gap WHERE id IN (SELECT id FROM gap ORDER BY id LIMIT %(n)s)", n=gone
    )
    sql.run(
        conn,
        "UPDATE gap SET area_m2 = area_m2 * 1.37, state = %(then)s,"
        " exclusion = CASE %(then)s WHEN 'excluded' THEN 'Quyết định thử' END"
        " WHERE id IN (SELECT id FROM gap ORDER BY id DESC LIMIT %(n)s)",
        n=moved, then=drawn["then"],
    )  # fmt: skip
    sql.run(
        conn,
        "DELETE FROM record WHERE id IN (SELECT id FROM record ORDER BY id LIMIT %(n)s)",
        n=moved,
    )
    sql.run(
        conn,
        "DELETE FROM parcel WHERE id IN (SELECT id FROM parcel ORDER BY id DESC LIMIT %(n)s)",
        n=gone,
    )


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=things())
def test_every_metric_is_what_counting_anew_gives(
    conn: sql.Connection, drawn: dict[str, Any]
) -> None:
    sql.run(conn, "SAVEPOINT drawn")
    try:
        factories.commune(conn, record_scheme="2026", record_as_of=TODAY)
        factories.commune(
            conn, COMMUNES[1], "Xã Thử", (1000, 0, 2000, 1000), record_scheme="2026",
            record_as_of=TODAY,
        )  # fmt: skip
        factories.coverage(conn)
        draw_parcels(conn, drawn["parcels"])
        draw_gaps(conn, drawn["gaps"])
        assert differences(conn) == []
        change(conn, drawn)
        assert differences(conn) == []
    finally:
        sql.run(conn, "ROLLBACK TO SAVEPOINT drawn")


@pytest.fixture
def gaps(conn: sql.Connection) -> sql.Connection:
    """Two communes with gaps of every kind."""
    factories.commune(conn)
    factories.commune(conn, COMMUNES[1], "Xã Thử", (1000, 0, 2000, 1000))
    draw_gaps(
        conn,
        [
            (COMMUNES[0], "unmapped", "found", 10), (COMMUNES[0], "sliver", "found", 9),
            (COMMUNES[1], "road_water", "assigned", 20), (COMMUNES[1], "unmapped", "closed", 30),
        ],
    )  # fmt: skip
    return conn


def told(conn: sql.Connection) -> list[str]:
    return [problem.what for problem in database.examine(conn, PROVINCE) if "gaps" in problem.what]


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE gap_count SET n = n + 1",
        "UPDATE gap_count SET area_m2 = area_m2 + 0.0001",
        "DELETE FROM gap_count",
        "INSERT INTO gap_count VALUES ('31157', 1, 2)",
    ],
)
def test_the_doctor_finds_wrong_counts_of_gaps_and_counts_anew(
    gaps: sql.Connection, wrong: str
) -> None:
    assert told(gaps) == []
    sql.run(gaps, wrong)
    assert len(told(gaps)) == 1
    recount(gaps)
    assert told(gaps) == []
    kept = sql.rows(gaps, "SELECT commune_code, n, area_m2::float FROM gap_count ORDER BY 1")
    assert [tuple(row.values()) for row in kept] == [
        ("31150", 1, 1000.1235), ("31153", 1, 2000.1235),
    ]  # fmt: skip


def test_a_commune_that_goes_takes_its_count_along(gaps: sql.Connection) -> None:
    sql.run(gaps, "DELETE FROM commune WHERE code = '31153'")
    assert told(gaps) == []
    assert sql.value(gaps, "SELECT count(*) FROM gap_count") == 1


def test_gaps_that_are_truncated_are_none(gaps: sql.Connection) -> None:
    sql.run(gaps, "TRUNCATE gap CASCADE")
    assert sql.value(gaps, "SELECT count(*) FROM gap_count") == 0
