"""The teams that hold gaps of a commune, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from layers import sql

HOLDERS = sql.load(__package__, "holders")


@dataclass(frozen=True)
class Holder:
    """One team: what it holds of the commune, and the days by which it has to deliver."""

    id: int
    name: str
    n: int
    area_m2: float
    n_delivered: int  # of n: waiting for somebody to look at them
    first_due: date | None
    last_due: date | None
    n_overdue: int


def of(conn: sql.Connection, commune: str, today: date) -> list[Holder]:
    """Return the teams, the one with most area first."""
    return [Holder(**row) for row in sql.rows(conn, HOLDERS, commune=commune, today=today)]
