"""The list of exceptions: filtered, counted, page by page and whole."""

from itertools import product

import pytest

from layers import sql
from layers.quality.exceptions import listing
from layers.quality.exceptions.listing import Filters, State
from tests import factories, judged

Given = tuple[int, str, int, str | None]  # its number, commune, rule and end
COMMUNES = ("31150", "31153")
RULES = (15, 23)
INSERT = """
    INSERT INTO exception (
        rule_no, parcel_id, commune_code, judged, actor, reason, ended_at, end_reason
    )
    VALUES (
        %(rule)s, %(parcel)s, %(commune)s, 1, 'test', 'Có căn cứ', %(ended)s::timestamptz,
        %(why)s
    )
    RETURNING id
"""
ENDED = (None, "changed", "expired", "withdrawn", "resolved")


@pytest.fixture
def given(conn: sql.Connection) -> list[Given]:
    """An exception of every commune, rule and end: number, commune, rule, end."""
    for number, code in enumerate(COMMUNES):
        factories.commune(conn, code, f"Xã {code}", (1000 * number, 0, 1000 * number + 1000, 500))
    for no in RULES:
        judged.rule(conn, no, f"rule_{no}")
    return [
        (add(conn, parcel, commune, rule, why), commune, rule, why)
        for parcel, (commune, rule, why) in enumerate(product(COMMUNES, RULES, ENDED), start=1)
    ]


def add(conn: sql.Connection, parcel: int, commune: str, rule: int, why: str | None) -> int:
    ended = "2026-11-01" if why else None
    values = {"parcel": parcel, "commune": commune, "rule": rule, "ended": ended, "why": why}
    return int(sql.value(conn, INSERT, **values))


@pytest.mark.parametrize(
    ("commune", "rule", "state"),
    list(product((None, *COMMUNES), (None, *RULES), (None, *State))),
)
def test_filters_leave_what_they_say(
    conn: sql.Connection, given: list[Given], commune: str | None,
    rule: int | None, state: State | None,
) -> None:  # fmt: skip
    filters = Filters(commune, rule, state)
    expected = [
        number
        for number, of, by, why in reversed(given)
        if commune in (None, of) and rule in (None, by)
        and state in (None, State(why or "current"))
    ]  # fmt: skip
    assert [one["id"] for one in listing.page(conn, filters).exceptions] == expected
    assert [one["id"] for batch in listing.batches(conn, filters) for one in batch] == expected
    counts = listing.counts(conn, filters)
    assert (counts[state] if state else sum(counts.values())) == len(expected)


def test_pages_follow_each_other_without_gap(
    conn: sql.Connection,
    given: list[Given],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "PAGE", 7)
    seen, after = [], None
    while True:
        page = listing.page(conn, Filters(), after)
        seen += [one["id"] for one in page.exceptions]
        if (after := page.next) is None:
            break
    assert seen == sorted((one[0] for one in given), reverse=True)
