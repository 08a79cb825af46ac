"""When, how and at which scale a commune was surveyed: every class, and a sum that closes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers import sql
from layers.communes import survey
from layers.communes.survey import Survey
from layers.province import SurveyRules
from tests import factories

YEARS = (1993, 2003, 2013, 2024)


def test_every_year_is_in_one_period() -> None:
    periods = survey.periods(YEARS)
    assert [period.key for period in periods] == [
        "-1993", "1994-2003", "2004-2013", "2014-2024", "2025-",
    ]  # fmt: skip
    for year in range(1900, 2100):
        holding = [p for p in periods if (p.first or 0) <= year <= (p.last or 9999)]
        rows = [{"survey_year": year, "parcels": 1, "area_m2": 1.0}]
        shares = Survey(rows).by_period(YEARS)
        assert [share.of for share in shares if share.parcels] == holding


def test_all_periods_are_shown_and_methods_and_scales_that_occur(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.surveyed(conn, 4e5, 2010, "new", 1000)
    factories.surveyed(conn, 1e5, 2013, "extract", 500, parcels=7)
    factories.surveyed(conn, 2e4, None, None, None, parcels=2)
    found = survey.of(conn, "31150")
    periods = found.by_period(YEARS)
    assert [(share.area_m2, share.parcels) for share in periods] == [
        (0, 0), (0, 0), (5e5, 107), (0, 0), (0, 0), (2e4, 2),
    ]  # fmt: skip
    assert periods[-1].of is None
    assert [share.of for share in found.by_method()] == ["new", "extract", None]
    assert [share.of for share in found.by_scale()] == [500, 1000, None]
    assert found.extract_m2 == 1e5


SURVEYED = st.lists(
    st.fixed_dictionaries(
        {
            "survey_year": st.none() | st.integers(1900, 2100),
            "survey_method": st.none() | st.sampled_from(survey.METHODS),
            "survey_scale": st.none() | st.sampled_from([200, 500, 1000, 10_000]),
            "parcels": st.integers(1, 1000),
            "area_m2": st.floats(0, 1e8),
        }
    )
)


@given(SURVEYED)
def test_every_table_adds_up_to_all_parcels(rows: list[sql.Row]) -> None:
    found = Survey(rows)
    for shares in (found.by_period(YEARS), found.by_method(), found.by_scale()):
        assert sum(share.parcels for share in shares) == found.parcels
        assert sum(share.area_m2 for share in shares) == pytest.approx(found.area_m2)


@pytest.mark.parametrize(
    ("parcels_m2", "overlaps_m2", "is_of"),
    [(500, 0, True), (499.5, 0, True), (490, 10, True), (490, 5, False), (510, 10, False)],
)
def test_a_survey_of_another_moment_than_the_balance_is_told(
    parcels_m2: float, overlaps_m2: float, is_of: bool
) -> None:
    row = {"survey_year": 2010, "survey_method": "new", "parcels": 1, "area_m2": 500.0}
    assert Survey([row]).is_of(parcels_m2, overlaps_m2) is is_of


@pytest.mark.parametrize("years", [(), (2003, 1993), (1993, 1993)])
def test_periods_that_do_not_follow_each_other_are_refused(years: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="periods"):
        SurveyRules(periods=years)
