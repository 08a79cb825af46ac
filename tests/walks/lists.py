"""The frozen lists behind the numbers of an edition: each has exactly what its number counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.recounted import Recounted
from tests.shown import Page, number, said
from tests.walks.edition import FACTS
from tests.walks.words import NAMES, Places, title

Row = Mapping[str, str]
# How many rows a list has where its number is no count of its own.
WHOLES: dict[str, Callable[[Recounted], float]] = {
    **dict.fromkeys(("coverage", "covered", "parcels"), lambda one: one["n"]),
    "clean": lambda one: one["n_known"],
    "owner": lambda one: one["n_owner_known"],
    "synced": lambda one: one["n_synced"],
    **dict.fromkeys(("gaps", "gap_area"), lambda one: one["n_gaps"]),
    "required_group_2": lambda one: one["n2"],
    "required_all": lambda one: one["n2"] + one["n3"],
}
# What of the rows is a share's numerator, or what an area is the sum of.
PARTS: dict[str, tuple[Callable[[Row], float], Callable[[Recounted], float]]] = {
    "clean": (lambda row: row["Nhóm khai báo"] == "1", lambda one: one["n1"]),
    "owner": (lambda row: row["Khớp dân cư"] == "matched", lambda one: one["n_owner_matched"]),
    "gap_area": (lambda row: float(row["Diện tích (m²)"]), lambda one: one["open_gaps_m2"]),
}


def walk(page: Page, client: FlaskClient, places: Places, is_every: bool) -> None:
    """Open the lists of an edition's page as tables, those of the province as pages too.

    `is_every`: those of each commune as well.
    """
    for fact in FACTS:
        (cell,) = page.facts(title(fact))
        # The same list is behind the fact and the last row of the table.
        assert list(_links(cell)) or said(cell)[0] in "–…?×", (page.name, fact)
    found = set(_links(page.root))
    of_province = {_asked(one)[0] for one in found if not _asked(one)[1]}
    assert of_province >= {n for n in NAMES if not isinstance(places[""].figure(n), str)}
    for address in sorted(found):
        of, code = _asked(address)
        if code and not is_every:
            continue
        wanted = _wanted(of, places[code])
        if not code:
            shown = client.get(address).text
            assert f"{number(wanted)} dòng" in said(Page(shown).of_class("panel-subtitle")[0])
        rows = _rows(client, address)
        assert len(rows) == wanted, (page.name, address)
        assert len({(row["Mã xã"], *row.values()) for row in rows}) == len(rows), address
        if of in PARTS:
            part, whole = PARTS[of]
            assert sum(map(part, rows)) == pytest.approx(whole(places[code])), address


def _links(element: object) -> Iterator[str]:
    for one in element.iter("a"):  # type: ignore[attr-defined]
        if "/list?" in one.get("href", ""):
            yield one.get("href")


def _asked(address: str) -> tuple[str, str]:
    asked = parse_qs(urlsplit(address).query)
    return asked["of"][0], asked.get("commune", [""])[0]


def _wanted(of: str, one: Recounted) -> float:
    if of.startswith("rule:"):
        code, state = of.split(":")[1:]
        no = next(no for no, rule in one.rules.items() if rule["code"] == code)
        return one.passed(no) if state == "passed" else one.rules[no][state]
    if of.startswith("quality"):
        return one["judged"] - one["judged_objects"]
    return WHOLES[of](one) if of in WHOLES else one[of]


def _rows(client: FlaskClient, address: str) -> list[Row]:
    text = client.get(address.replace("/list?", "/list.csv?")).data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))
