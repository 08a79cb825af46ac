"""Who holds gaps of a commune, and until when."""

from datetime import date

from layers.gaps import holders
from tests import factories

TODAY = date(2026, 11, 28)


def test_each_team_is_counted_with_its_days_and_what_is_late(conn) -> None:
    factories.commune(conn)
    one, two = factories.team(conn, "Đội đo 1"), factories.team(conn, "Đội đo 2")
    for number, (team, state, due) in enumerate([
        (one, "assigned", date(2026, 11, 27)), (one, "in_survey", date(2026, 12, 24)),
        (one, "delivered", date(2026, 11, 1)), (one, "closed", date(2026, 1, 1)),
        (two, "delivered", date(2026, 11, 1)), (None, "found", None),
    ]):  # fmt: skip
        box = (100 * number, 0, 100 * number + 50, 50)
        factories.gap(conn, box, state=state, holder=team, due_on=due)
    first, second = holders.of(conn, "31150", TODAY)
    assert (first.name, first.n, first.n_delivered, first.n_overdue) == ("Đội đo 1", 3, 1, 1)
    assert (first.first_due, first.last_due) == (date(2026, 11, 27), date(2026, 12, 24))
    assert (second.n, second.first_due, second.n_overdue) == (1, None, 0)
    assert first.area_m2 == 3 * second.area_m2 == 7500.0


def test_what_is_due_today_is_not_late(conn) -> None:
    factories.commune(conn)
    factories.gap(conn, state="assigned", holder=factories.team(conn), due_on=TODAY)
    assert holders.of(conn, "31150", TODAY)[0].n_overdue == 0
    assert holders.of(conn, "31153", TODAY) == []
