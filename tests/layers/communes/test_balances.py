"""The table of all communes: its sums are those of its rows, and its order is what was asked."""

import pytest

from layers import sql
from layers.absent import Absent
from layers.communes import balances
from layers.province import SurveyRules
from tests import factories

RULES = SurveyRules()
PARTS = ("covered_m2", "gaps_m2", "slivers_m2", "excluded_m2", "residual_m2")


@pytest.fixture
def rows(conn: sql.Connection) -> list[balances.Row]:
    """Two communes that were measured, the second due again, and one that was not."""
    factories.commune(conn, "31150", natural_area_m2=1.02e6)
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    factories.commune(conn, "31507", "Xã Thử", (2000, 0, 3000, 1000))
    factories.coverage(conn, "31150")
    factories.coverage(conn, "31153", parcels_m2=7e5, covered_m2=8e5, gaps_m2=1.9e5)
    factories.surveyed(conn, 5.001e5, 2010)
    factories.surveyed(conn, 6e5, 1990, "digitised", commune_code="31153")
    factories.surveyed(conn, 1e5, None, "extract", commune_code="31153")
    factories.gap(conn, area_m2=3.9e5)
    factories.former_commune(conn, "31117", "31150", "Phường An Hòa")
    sql.run(conn, "DELETE FROM coverage_due")
    factories.parcel(conn, commune_code="31153")
    return balances.read(conn, RULES)


def test_sums_are_those_of_the_rows_that_are_known(rows: list[balances.Row]) -> None:
    table = balances.table(rows, RULES)
    total = table.total
    assert total["polygon_m2"] == 2e6
    assert sum(total[part] for part in PARTS) == pytest.approx(total["polygon_m2"])
    assert (total["published_m2"], table.known["published_m2"]) == (1.02e6, 1)
    assert total["coverage"] == pytest.approx(60)
    assert total["coverage_with_objects"] == pytest.approx(70)
    assert (total["new_m2"], total["update_m2"]) == (3.9e5 + 1e5, 5.001e5 + 6e5)
    assert total["digitise_m2"] is None


def test_the_survey_closes_with_what_is_counted_twice(rows: list[balances.Row]) -> None:
    table = balances.table(rows, RULES)
    names = [balances.column(period) for period in table.periods] + [balances.UNDATED]
    for values in (*(row.values for row in table.measured), table.total):
        classes = sum(values[name] for name in names)
        assert classes == pytest.approx(values["surveyed_m2"])
        assert classes - values["surveyed_twice_m2"] == pytest.approx(values["parcels_m2"])


def test_communes_never_measured_and_due_again_are_told_apart(rows: list[balances.Row]) -> None:
    table = balances.table(rows, RULES)
    assert [row.commune.code for row in table.measured] == ["31150", "31153"]
    assert [row.commune.code for row in table.due] == ["31153"]
    assert rows[2].values["gaps_m2"] is Absent.NOT_EVALUATED
    assert rows[2].values["surveyed_m2"] is Absent.NOT_EVALUATED


@pytest.mark.parametrize("name", sorted(balances.sorts(RULES)))
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_and_what_is_unknown_stays_last(
    rows: list[balances.Row], name: str, descending: bool
) -> None:
    found = balances.by(rows, name, descending)
    assert {row.commune.code for row in found} == {"31150", "31153", "31507"}
    if name not in ("name", "code", "published_m2"):
        assert found[-1].commune.code == "31507" or name == "digitise_m2"
    if name == "parcels_m2":
        first = "31153" if descending else "31150"
        assert found[0].commune.code == first


def test_a_former_province_is_a_part(rows: list[balances.Row]) -> None:
    part = balances.of_former(rows, "Thành phố Cần Thơ")
    assert [row.commune.code for row in part] == ["31150"]
    assert balances.of_former(rows, None) == rows
    assert balances.table([], RULES).total["coverage"] is Absent.NOT_EVALUATED


def test_one_commune_is_as_in_the_table(conn: sql.Connection, rows: list[balances.Row]) -> None:
    assert balances.get(conn, RULES, "31153").values == rows[1].values
