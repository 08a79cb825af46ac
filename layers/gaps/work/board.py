"""The gaps by how far the work on them has come."""

from dataclasses import dataclass, replace

from layers import sql
from layers.gaps import listing
from layers.gaps.kind import State
from layers.gaps.work.step import LATE

MOST = 12  # cards of a column


@dataclass(frozen=True)
class Column:
    """The gaps of one state: how many, how large, and the first of them."""

    state: State
    sum: listing.Sum
    cards: list[sql.Row]

    @property
    def n_more(self) -> int:
        return self.sum.n - len(self.cards)


def columns(conn: sql.Connection, filters: listing.Filters, most: int = MOST) -> list[Column]:
    """Return a column for each state, or for the one of the filters.

    What somebody has to do by a day comes in the order of the days, the rest by its size.
    """
    states = tuple(State) if filters.state is None else (State(filters.state),)
    sums = listing.sums(conn, filters, states)
    return [_column(conn, filters, sums.get(state, listing.Sum()), state, most) for state in states]


def _column(
    conn: sql.Connection, filters: listing.Filters, total: listing.Sum, state: State, most: int
) -> Column:
    sort = listing.Sort.DUE if state in LATE else listing.Sort.AREA
    cards = listing.rows(conn, replace(filters, state=state), most, sort) if total.n else []
    return Column(state, total, cards)
