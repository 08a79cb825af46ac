"""What a manager wants to be told: who stands still, what fell, which gaps are overdue."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal

from layers import sql
from layers.communes import figures
from layers.editions import store, trend, week
from layers.editions.edition import Closed
from layers.editions.shelf import Shelf
from layers.message import N_, Told
from layers.standing import metric as metrics
from layers.standing import shown
from layers.standing.metric import Metric

READ = sql.load(__package__, "read_subscriptions")
INSERT = sql.load(__package__, "insert_subscription")
DELETE = sql.load(__package__, "delete_subscription")
SEE = sql.load(__package__, "see_alerts")
OVERDUE = sql.load(__package__, "overdue_gaps")
LAST = "SELECT sha256 FROM edition ORDER BY number DESC LIMIT 1"
# Weeks without movement, points of fall, days overdue: what may be asked for.
LIMITS = {"stalled": (1.0, 52.0), "fell": (0.1, 100.0), "gap_overdue": (1.0, 365.0)}
WHOLE = frozenset({"stalled", "gap_overdue"})  # weeks and days are not divided
MOST = 40  # subscriptions of a person
WHOLE_SHARE = 100.0
Kind = Literal["stalled", "fell", "gap_overdue"]
# Asked for on every page of whoever has subscribed.
_KEPT: Shelf[str, list[Closed]] = Shelf(2)


class BadSubscription(Told):
    """There is no such alert."""


@dataclass(frozen=True)
class Subscription:
    """What one person wants to be told; commune None: every one."""

    id: int
    kind: Kind
    metric: str | None
    commune_code: str | None
    threshold: float
    created_at: datetime
    seen_edition: int | None
    seen_on: date | None


@dataclass(frozen=True)
class Alert:
    """One commune for which a subscription has something to tell."""

    subscription: Subscription
    code: str
    since: date  # the edition's day, or the day from which a gap is overdue enough
    is_seen: bool
    number: int | None = None  # of the edition
    before: float | None = None
    now: float | None = None
    days: int = 0  # that nothing moved, or that the worst gap is overdue
    gaps: int = 0


def of(conn: sql.Connection, account: int) -> list[Subscription]:
    """Return a person's subscriptions, the oldest first."""
    return [Subscription(**row) for row in sql.rows(conn, READ, account=account)]


def subscribe(
    conn: sql.Connection, account: int, kind: str, metric: str | None, commune: str | None,
    threshold: float,
) -> None:  # fmt: skip
    """Subscribe in the running transaction, or change the threshold; raise BadSubscription."""
    least, most = LIMITS.get(kind, (math.inf, -math.inf))
    if not least <= threshold <= most or (kind in WHOLE and threshold != int(threshold)):
        raise BadSubscription(N_("Ngưỡng cảnh báo không hợp lệ."))
    if kind == "gap_overdue":
        metric = None
    elif metric not in metrics.METRICS or not metrics.METRICS[metric].better:
        raise BadSubscription(N_("Chỉ tiêu này không có hướng tốt hơn hay xấu đi."))
    if commune is not None:
        figures.get(conn, commune)
    if len(of(conn, account)) >= MOST:
        raise BadSubscription(N_("Đã đăng ký quá nhiều cảnh báo. Hãy bỏ bớt."))
    sql.run(
        conn, INSERT, account=account, kind=kind, metric=metric, commune=commune,
        threshold=threshold,
    )  # fmt: skip


def drop(conn: sql.Connection, account: int, number: int) -> None:
    """End a subscription; one that is not this person's stays."""
    sql.run(conn, DELETE, account=account, id=number)


def see(conn: sql.Connection, account: int, edition: int | None, today: date) -> None:
    """Write down that a person has seen all that there was up to an edition and a day."""
    sql.run(conn, SEE, account=account, edition=edition, today=today)


def found(conn: sql.Connection, subscriptions: Sequence[Subscription], today: date) -> list[Alert]:
    """Return what there is to tell; editions and gaps are read only where somebody asks."""
    if not subscriptions:
        return []
    asks = any(one.kind != "gap_overdue" for one in subscriptions)
    heads = _heads(conn) if asks else []
    told: list[Alert] = []
    for one in subscriptions:
        if one.kind == "gap_overdue":
            told += _overdue(conn, one, today)
        elif heads:
            told += _moved(conn, one, heads)
    return told


def unseen(conn: sql.Connection, account: int, today: date) -> int:
    """Return how many alerts a person has not seen."""
    return sum(not one.is_seen for one in found(conn, of(conn, account), today))


def _heads(conn: sql.Connection) -> list[Closed]:
    """Return the editions that count; read again only when there is another one."""
    last = sql.row(conn, LAST)
    if last is None:
        return []
    return _KEPT.get(last["sha256"], lambda: trend.effective(store.every(conn)))


def _moved(conn: sql.Connection, one: Subscription, heads: Sequence[Closed]) -> Iterator[Alert]:
    metric, start = metrics.get(one.metric or ""), _start(one, heads)
    if start is None:
        return
    compared = heads[start:]
    first, last = trend.places(conn, compared[0]), trend.places(conn, compared[-1])
    broken = _broken(conn, metric, compared)
    is_seen = one.seen_edition is not None and one.seen_edition >= compared[-1].number
    days = (compared[-1].day - compared[0].day).days
    for code in sorted(first.keys() & last.keys()):
        if one.commune_code not in (None, code) or _is_broken(conn, metric, broken, code):
            continue
        before, now = (_shown(metric, places[code]) for places in (first, last))
        if before is not None and now is not None and _is_told(one, metric, before, now):
            day, number = compared[-1].day, compared[-1].number
            yield Alert(one, code, day, is_seen, number, before, now, days)


def _start(one: Subscription, heads: Sequence[Closed]) -> int | None:
    """Return the place of the edition that the last one is compared with."""
    if one.kind == "fell":
        return len(heads) - 2 if len(heads) > 1 else None
    since = heads[-1].day - timedelta(days=week.LENGTH.days * int(one.threshold))
    places = [place for place, head in enumerate(heads) if head.day <= since]
    return places[-1] if places else None


def _broken(
    conn: sql.Connection, metric: Metric, heads: Sequence[Closed]
) -> list[tuple[Closed, Closed]]:
    """Return between which editions the metric became another one, for any commune at all."""
    return [pair for pair in pairwise(heads) if trend.reasons(conn, metric, *pair, None)]


def _is_broken(
    conn: sql.Connection, metric: Metric, broken: Sequence[tuple[Closed, Closed]], code: str
) -> bool:
    return any(trend.reasons(conn, metric, *pair, code) for pair in broken)


def _shown(metric: Metric, place: trend.Place) -> float | None:
    found = shown.number(metric.unit, place.figures[metric.name])
    return None if found is None else float(found)


def _is_told(one: Subscription, metric: Metric, before: float, now: float) -> bool:
    gained = (now - before) * metric.better
    if one.kind == "fell":
        # As people read the figures: 90,3 to 88,3 is two points, whatever floats make of it.
        return round(-gained, 6) >= one.threshold
    return gained <= 0 and not (before == now and _is_done(metric, now))


def _is_done(metric: Metric, now: float) -> bool:
    """Tell whether there is nothing left to move."""
    return now == 0 if metric.better < 0 else metric.unit == "percent" and now >= WHOLE_SHARE


def _overdue(conn: sql.Connection, one: Subscription, today: date) -> Iterator[Alert]:
    rows = sql.rows(conn, OVERDUE, today=today, days=int(one.threshold), commune=one.commune_code)
    for row in rows:
        is_seen = one.seen_on is not None and one.seen_on >= row["since"]
        yield Alert(one, row["code"], row["since"], is_seen, days=row["worst"], gaps=row["gaps"])
