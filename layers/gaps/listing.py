"""Gaps, the largest first, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from layers import sql
from layers.message import N_, Told

LISTING = sql.load(__package__, "listing")
SUM = sql.load(__package__, "sum")
COMPUTED = sql.load(__package__, "computed")

PAGE = 50


class BadCursor(Told):
    """The text does not say where a page of gaps begins."""


@dataclass(frozen=True)
class Filters:
    """Which gaps are wanted. Without a kind no slivers, without a state nothing finished."""

    commune: str | None = None
    kind: str | None = None
    state: str | None = None
    min_m2: float | None = None

    @property
    def values(self) -> dict[str, object]:
        """The parameters of listing.sql and sum.sql."""
        return {
            "commune": self.commune,
            "kind": self.kind,
            "state": self.state,
            "min_m2": self.min_m2,
        }


@dataclass(frozen=True)
class Page:
    """Some gaps, how many there are in all, and where the next page begins."""

    gaps: list[sql.Row]
    n: int
    area_m2: float
    next: str | None


def page(conn: sql.Connection, filters: Filters, after: str | None = None) -> Page:
    """Return one page of gaps; raise BadCursor where `after` was not one of ours."""
    after_m2, after_id = _read(after) if after else (None, None)
    # One more than is shown tells whether there is a next page.
    gaps = sql.rows(
        conn, LISTING, **filters.values, after_m2=after_m2, after_id=after_id, page=PAGE + 1
    )
    whole = sql.rows(conn, SUM, **filters.values)[0]
    return Page(gaps[:PAGE], next=_cursor(gaps[PAGE - 1]) if len(gaps) > PAGE else None, **whole)


def is_computed(conn: sql.Connection) -> bool:
    """Tell whether gaps were looked for in any commune."""
    return bool(sql.value(conn, COMPUTED))


def _cursor(gap: sql.Row) -> str:
    return f"{gap['area_m2']!r}_{gap['id']}"


def _read(cursor: str) -> tuple[float, str]:
    area, _, gap_id = cursor.partition("_")
    try:
        return float(area), str(UUID(gap_id))
    except ValueError as wrong:
        raise BadCursor(N_("“after” phải là giá trị “next” của trang trước.")) from wrong
