"""Through communes, sheets and numbers in order, reading no more than a page needs.

There is no index in the order that people count in, where sheet 2 comes before sheet 12, and one
would slow every import. So rows are sorted a batch at a time: some communes where few rows are
wanted of each, some sheets of one commune where many are. Which it is the kept counts tell.
Batches grow, so that a filter that leaves almost nothing does not take a query for each sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from layers import sql
from layers.quality.lists import cursor

SHEETS = sql.load(__package__, "sheets")

# Sorting as many rows takes about 10 ms, and so does finding them.
FEW = 2_000
GROWTH = 3
UNNUMBERED = 99  # as if of so many digits: what has no number comes after what has one


@dataclass(frozen=True)
class Place:
    """Where a page ended: the last row's commune, sheet, number, parcel and other parcel."""

    commune: str
    sheet_no: str
    parcel_no: str
    parcel_id: int
    other_id: int = 0

    @classmethod
    def of(cls, row: sql.Row) -> Place:
        """Return the place of a row of the list."""
        return cls(
            row["commune_code"], row["sheet_no"], row["parcel_no"], row["parcel_id"],
            row["other_id"],
        )  # fmt: skip

    @classmethod
    def read(cls, text: str) -> Place:
        """Return the place that a cursor names; raise cursor.BadCursor."""
        return cls(*cursor.read(text, (str, str, str, int, int)))

    def write(self) -> str:
        """Return the cursor that names the place."""
        return cursor.write(list(vars(self).values()))


@dataclass(frozen=True)
class Batch:
    """What is read at once."""

    communes: Sequence[str]
    sheets: Sequence[str] | None = None  # None: all of them; "" is what has no sheet
    after: Place | None = None

    @property
    def values(self) -> dict[str, object]:
        """The parameters that the statements by place have in common."""
        after = self.after
        return {
            "communes": list(self.communes),
            "sheets": None if self.sheets is None else list(self.sheets),
            "is_unnumbered": self.sheets is not None and "" in self.sheets,
            "after_commune": after.commune if after else None,
            "after_sheet_digits": digits(after.sheet_no) if after else 0,
            "after_sheet": after.sheet_no if after else "",
            "after_digits": digits(after.parcel_no) if after else 0,
            "after_number": after.parcel_no if after else "",
            "after_parcel": after.parcel_id if after else 0,
            "after_other": after.other_id if after else 0,
        }


Fetch = Callable[[Batch, int], list[sql.Row]]


def page(
    conn: sql.Connection, counts: Mapping[str, int], after: Place | None, most: int, fetch: Fetch
) -> list[sql.Row]:
    """Return the first rows after a place, from at most how many there are by commune."""
    found: list[sql.Row] = []
    for batch in _batches(conn, counts, after, most):
        found += fetch(batch, most - len(found))
        if len(found) == most:
            break
    return found


def digits(text: str) -> int:
    """Return how many digits a sheet or parcel number begins with.

    Among numbers of as many digits the order of the texts is the order of the numbers, and that
    costs a statement a tenth of what reading the numbers would.
    """
    return len(text) - len(text.lstrip("0123456789")) or UNNUMBERED


def number(text: str) -> tuple[int, str]:
    """Return what a sheet or parcel number is sorted by; the statements do it in the same way."""
    return digits(text), text


def _batches(
    conn: sql.Connection, counts: Mapping[str, int], after: Place | None, most: int
) -> Iterator[Batch]:
    start = after.commune if after else ""
    codes = sorted(code for code, n in counts.items() if n and code >= start)
    few = FEW
    while codes:
        if counts[codes[0]] > few:
            yield from _by_sheets(conn, codes[0], counts[codes[0]], after, most)
            codes = codes[1:]
            continue
        taken = _take(codes, counts, few)
        yield Batch(taken, None, after)
        codes, few = codes[len(taken) :], few * GROWTH


def _take(codes: Sequence[str], counts: Mapping[str, int], few: int) -> list[str]:
    taken: list[str] = []
    n = 0
    for code in codes:
        n += counts[code]
        if taken and n > few:
            break
        taken.append(code)
    return taken


def _by_sheets(
    conn: sql.Connection, code: str, n: int, after: Place | None, most: int
) -> Iterator[Batch]:
    held = sql.tuples(conn, SHEETS, commune=code)
    sheets = sorted({sheet or "" for (sheet,) in held}, key=number)
    size = ceil(1.5 * most * len(sheets) / n)
    if after and after.commune == code:
        sheets = [sheet for sheet in sheets if number(sheet) >= number(after.sheet_no)]
    while sheets:
        yield Batch([code], sheets[:size], after)
        sheets, size = sheets[size:], size * GROWTH
