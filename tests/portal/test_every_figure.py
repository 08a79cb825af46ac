"""Every figure that is shown of communes is what plain SQL counts; an edition's stays so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

import config
from layers.editions import issue, verify
from layers.editions.shelf import Shelf
from layers.standing.metric import METRICS
from portal import commune_page, db, standings
from portal.reports import commune_sheet, edition_file, edition_sheet, wording
from tests import recounted, varied
from tests.shown import Page
from tests.walks import (
    api,
    book,
    commune,
    communes,
    compare,
    confirmation,
    edition,
    lists,
    paper,
    words,
)
from tests.walks.words import Places, Week

SETTINGS = config.load({"DATABASE_URL": "postgresql:///nowhere", "SECRET_KEY": "test"})
DEADLINES = {
    "group_2": varied.PROVINCE.deadline_group_2, "all": varied.PROVINCE.deadline_all,
}  # fmt: skip


FILES = [f"/editions/{number}.{how}" for number in (1, 2) for how in ("xlsx", "pdf")]
SOME = ("clean", "gap_area")  # each page has all of them in its tables
UNMOVED = {"required_group_2"}  # its day has gone by


@dataclass(frozen=True)
class Province:
    """The portal on a varied province, and what was counted of it when each edition closed."""

    client: FlaskClient
    conn: db.Connection
    weeks: list[Week]

    def now(self) -> Places:
        """Count everything anew."""
        today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
        return count(self.conn, today)

    def page(self, address: str) -> Page:
        """Open a page."""
        answer = self.client.get(address)
        assert answer.status_code == 200, address
        return Page(answer.text, address)

    def told(self, address: str) -> Any:
        """Ask the API."""
        return self.client.get(address).json

    def moments(self) -> list[tuple[str, Places, list[Week]]]:
        """Return what to add to an address, what is to be seen there, and which weeks."""
        weeks = self.weeks
        return [
            ("", self.now(), weeks),
            *(
                (f"&at={week.number}", week.places, weeks[: no + 1])
                for no, week in enumerate(weeks)
            ),
        ]


def count(conn: db.Connection, day: date) -> Places:
    """Count everything as it is, for the deadlines seen from a day."""
    with conn:
        return recounted.every(conn, day, DEADLINES, varied.PROVINCE.name)


@pytest.fixture
def province(client, database) -> Province:
    with db.writing(database, varied.ACTOR):
        varied.fill(database)
    weeks: list[Week] = []
    for day in (varied.FIRST, varied.SECOND):
        with db.writing(database, varied.ACTOR):
            if weeks:
                varied.clean(database)
            head = varied.week(database, day)
        weeks.append(Week(head.number, day, count(database, day)))
    return Province(client, database, weeks)


@pytest.fixture
def forget(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Forget what was worked out of editions: it is to be read again."""

    def now() -> None:
        monkeypatch.setattr(issue, "_ISSUES", Shelf(8))
        monkeypatch.setattr(standings, "_CLOSED", Shelf(8))

    return now


def test_no_metric_is_left_out() -> None:
    assert set(words.NAMES) == set(METRICS)


def walk_communes(province: Province, metrics: Sequence[str] = words.NAMES) -> None:
    every = "".join(f"&col={name}" for name in (*words.NAMES, "area", "published", "as_of"))
    for at, places, weeks in province.moments():
        for name in metrics:
            page = province.page(f"/communes?metric={name}{at}{every}")
            names = dict.fromkeys((name, *words.NAMES))
            communes.table(page, places, tuple(names), weeks)
            communes.legend(page, places, name)
            communes.province(page, places)
            words.explained(page)
            page.require_all(communes.NOTES)
        page = province.page(f"/communes?metric=both{at}")
        communes.both(page, places)


def walk_compare(province: Province, metrics: Sequence[str] = compare.UNITS) -> None:
    codes = tuple(varied.NAMES)
    chosen = "&".join(f"c={code}" for code in codes)
    for at, places, weeks in province.moments():
        for name in metrics:
            page = province.page(f"/compare?{chosen}&metric={name}{at}")
            compare.table(page, places, codes)
            compare.weekly(page, places, codes, weeks)
            compare.trends(page, places, codes, name, weeks)
            words.explained(page)
            page.require_all(compare.NOTES)


def walk_commune(province: Province) -> None:
    places = province.now()
    for code in varied.NAMES:
        page = province.page(f"/communes/{code}")
        commune.walk(page, province.conn, places, code, province.weeks)
        with wording.speaking(SETTINGS, "vi"), province.conn:
            state = commune_page.alone(province.conn, varied.PROVINCE, code, datetime.now(UTC))
            sheet = Page(commune_sheet.html(state, varied.PROVINCE), f"{code}.pdf")
        commune.walk(sheet, province.conn, places, code, province.weeks)
        paper.printed(province.client.get(f"/communes/{code}.pdf").data, sheet)


def walk_confirmations(province: Province) -> None:
    places = province.now()
    for code in varied.NAMES:
        page = province.page(f"/confirmations/{code}")
        confirmation.walk(page, places[code])
        words.explained(page)
        page.require_all("")


def walk_api(province: Province) -> None:
    places = province.now()
    listed = province.told("/api/communes")["communes"]
    assert [one["code"] for one in listed] == sorted(varied.NAMES)
    for one in listed:
        api.walk(one, places[one["code"]])
        full = province.told(f"/api/communes/{one['code']}")
        api.walk(full, places[one["code"]])
        api.balance(full["balance"], places[one["code"]])


def walk_editions(province: Province, is_every: bool) -> None:
    for no, week in enumerate(province.weeks):
        weeks = province.weeks[: no + 1]
        for name in words.NAMES:
            page = province.page(f"/editions/{week.number}?metric={name}")
            edition.figures(page, week)
            edition.rules(page, week.places[""])
            edition.sources(page, week)
            edition.trend(page, name, "", weeks)
            communes.legend(page, week.places, name)
            words.explained(page)
            page.require_all(edition.NOTES)
        lists.walk(page, province.client, week.places, is_every)
        book.walk(province.client.get(f"/editions/{week.number}.xlsx").data, weeks)
        with wording.speaking(SETTINGS, "vi"), province.conn:
            issued = issue.whole(province.conn, week.number, varied.PROVINCE)
            sheet = Page(edition_sheet.html(issued), f"{week.number}.pdf")
        pdf = province.client.get(f"/editions/{week.number}.pdf").data
        paper.of_edition(sheet, pdf, weeks)


def files(province: Province) -> list[bytes]:
    """Return the files of all editions as they are published."""
    return [province.client.get(address).data for address in FILES]


def rendered(province: Province) -> list[bytes]:
    """Write the files of all editions anew."""
    with province.conn:
        issued = [issue.whole(province.conn, n, varied.PROVINCE) for n in (1, 2)]
    formats: tuple[edition_file.Format, ...] = ("xlsx", "pdf")
    return [edition_file.render(one, SETTINGS, how, "vi") for one in issued for how in formats]


def test_what_is_recounted_is_what_was_found(province: Province) -> None:
    failed = {
        (code, no): rule["failed"]
        for code, one in province.now().items() if code
        for no, rule in one.rules.items() if rule["failed"]
    }  # fmt: skip
    assert len(failed) > 10
    with province.conn:
        assert recounted.found(province.conn) == failed


def test_every_figure_is_what_is_counted(province: Province) -> None:
    walk_communes(province)
    walk_compare(province)
    walk_commune(province)
    walk_confirmations(province)
    walk_api(province)


def test_an_edition_stays_as_it_was_counted(province: Province, forget: Callable[[], None]) -> None:
    walk_editions(province, is_every=True)
    published, before = files(province), province.now()
    with db.writing(province.conn, varied.ACTOR):
        assert varied.mutate(province.conn) > 2_000
    forget()
    after = province.now()
    for name in words.NAMES:
        assert name in UNMOVED or after[""].figure(name) != before[""].figure(name), name
    walk_communes(province, SOME)
    walk_compare(province, SOME)
    walk_commune(province)
    walk_confirmations(province)
    walk_api(province)
    walk_editions(province, is_every=False)
    assert files(province) == published == rendered(province)
    with province.conn:
        assert list(verify.problems(province.conn)) == []
