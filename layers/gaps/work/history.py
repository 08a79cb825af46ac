"""What has become of a gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from layers import sql

HISTORY = sql.load(__package__, "history")


@dataclass(frozen=True)
class Delivery:
    """The last time that a team said a gap was surveyed."""

    at: datetime
    area_m2: float  # of the gap at that time


def of(conn: sql.Connection, gap_id: str) -> list[sql.Row]:
    """Return every step of a gap as columns of history.sql, the latest first."""
    return sql.rows(conn, HISTORY, id=gap_id)


def delivery(events: Sequence[sql.Row]) -> Delivery | None:
    """Return the delivery that a gap's events, the latest first, tell of."""
    for event in events:
        if event["event"] == "delivered":
            return Delivery(event["at"], event["area_m2"])
    return None
