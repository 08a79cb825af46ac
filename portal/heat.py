"""The table of communes × rules: what each cell shows, and in which order the rows stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from layers import sql
from layers.absent import Absent
from layers.communes import figures
from layers.province import Province
from layers.quality import places, registry
from layers.quality.index import WHOLE, Counts, Index
from layers.quality.places import Place
from layers.quality.rule import Rule
from portal.format import SIGNS, integer

ROWS = ("name", "code", "index")  # what rows are sorted by, beside the codes of rules
# Shares of parcels that fail, in per cent: as the map shades communes (static/js/lib/shares.js).
STEPS = (0.1, 1.0, 10.0, 25.0)


class Look(StrEnum):
    """Four things that a blank may mean, or not; each looks different."""

    NOT_EVALUATED = "none"
    OUT_OF_SCOPE = "out"
    NO_FAILURE = "zero"
    VALUE = "value"


MEANING = {
    Look.NOT_EVALUATED: Absent.NOT_EVALUATED,
    Look.OUT_OF_SCOPE: Absent.OUT_OF_SCOPE,
    Look.NO_FAILURE: Absent.NONE,
}


class Cell(NamedTuple):
    """One rule in one commune."""

    css: str
    text: str
    is_mostly_unknown: bool  # more than half could not be judged


@dataclass(frozen=True)
class Row:
    """One commune: its indices, and a cell a rule."""

    code: str
    name: str
    place: Place
    cells: list[Cell]

    @property
    def index(self) -> Index:
        return self.place.index


@dataclass(frozen=True)
class Table:
    """Rules by communes, and what all of them amount to."""

    rules: list[Rule]
    rows: list[Row]
    total: list[Cell]
    whole: Place


def table(conn: sql.Connection, province: Province, criterion: str | None, is_share: bool) -> Table:
    """Return the rules of a criterion, or all, by the communes that have parcels, by name."""
    rules = [rule for rule in registry.RULES if criterion in (None, rule.criterion)]
    found = places.communes(conn, province)
    names = [(row["code"], row["name"]) for row in figures.names(conn)]
    whole = places.together(found.values(), province)
    return Table(rules, rows(names, found, rules, is_share), cells(whole, rules, is_share), whole)


def rows(
    names: Sequence[tuple[str, str]], places: dict[str, Place], rules: Sequence[Rule],
    is_share: bool,
) -> list[Row]:  # fmt: skip
    """Return a row a commune that has parcels."""
    return [
        Row(code, name, places[code], cells(places[code], rules, is_share))
        for code, name in names
        if code in places
    ]


def cells(place: Place, rules: Sequence[Rule], is_share: bool) -> list[Cell]:
    """Return the cells of a place: how many parcels fail, or the share that passes."""
    # Asked once, not for each of 5,000 cells: that would take a tenth of a second.
    thousands = str(integer(1000)).removeprefix("1").removesuffix("000")
    is_judged, counts = bool(place.judged), place.index.rules
    return [_cell(counts[rule.no], is_judged, is_share, thousands) for rule in rules]


def line(table: Table, cells: Sequence[Cell], code: str = "") -> Markup:
    """Return a row's cells, each a link to its list: of the commune of this code, or of all.

    Written here: 5,562 of them take 29 ms; from a template, 118 ms.
    """
    place = f"?commune={quote(code)}" if code else ""
    lost = f"{place}&amp;state=unevaluated" if code else "?state=unevaluated"
    said = {
        f"heat-{one.value}": f' aria-label="{escape(SIGNS[why][1])}"'
        for one, why in MEANING.items()
    }
    unknown = f"heat-{Look.NOT_EVALUATED.value}"
    return Markup().join(
        # All of it is ours: codes of rules, numbers, signs.
        Markup(  # noqa: S704
            f'<td class="{cell.css}"><a href="/quality/{rule.code}'
            f'{lost if cell.css == unknown else place}"{said.get(cell.css, "")}>{cell.text}'
            f"{'<sup>?</sup>' if cell.is_mostly_unknown else ''}</a></td>"
        )
        for rule, cell in zip(table.rules, cells, strict=True)
    )


def look(counts: Counts, is_judged: bool = True) -> Look:
    """Return what there is to show of a rule."""
    if counts.evaluated or counts.excused:
        return Look.VALUE if counts.failed else Look.NO_FAILURE
    return Look.NOT_EVALUATED if counts.unevaluated or not is_judged else Look.OUT_OF_SCOPE


def ordered(found: Sequence[Row], name: str, descending: bool, rules: Sequence[Rule]) -> list[Row]:
    """Return rows, which come by name, by name, code, index or what fails the rule of that code."""
    if name == "name":
        return list(reversed(found)) if descending else list(found)
    values = {row.code: _value(row, name, rules) for row in found}
    known = [row for row in found if values[row.code] is not None]
    # Those without a value stay at the end either way.
    unknown = [row for row in found if values[row.code] is None]
    return sorted(known, key=lambda row: values[row.code], reverse=descending) + unknown


def _value(row: Row, name: str, rules: Sequence[Rule]) -> Any:
    if name == "code":
        return row.code
    if name == "index":
        return row.index.whole
    counts = row.index.rules[next(rule.no for rule in rules if rule.code == name)]
    return counts.failed if counts.evaluated else None


def _cell(counts: Counts, is_judged: bool, is_share: bool, thousands: str) -> Cell:
    shown = look(counts, is_judged)
    if shown is not Look.VALUE:
        is_known = shown is Look.NO_FAILURE
        return Cell(f"heat-{shown.value}", SIGNS[MEANING[shown]][0], is_known and _mostly(counts))
    share = WHOLE * counts.failed / counts.evaluated
    # Rounded down: what is nearly whole must not look whole.
    text = f"{int(WHOLE - share)}" if is_share else f"{counts.failed:,}".replace(",", thousands)
    return Cell(f"heat-{_step(share)}", text, _mostly(counts))


def _mostly(counts: Counts) -> bool:
    return counts.unevaluated > counts.evaluated + counts.excused


def _step(share: float) -> int:
    return 1 + sum(share > limit for limit in STEPS)
