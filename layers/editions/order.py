"""What may be closed: the next week, or a correction of the latest; nothing that is history.

What is gathered is what the map says now. Under the day of an earlier week it would be false
whatever the reason, so only the edition in force of the latest day is ever corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from layers.editions import week
from layers.editions.edition import Closed
from layers.message import N_, Told
from layers.province import Province


class NotClosed(Told):
    """An edition is refused; nothing was written."""


class AlreadyClosed(NotClosed):
    """The week, or a later one, has its edition."""


class TooLate(NotClosed):
    """The week is over, and was missed."""


class TooEarly(NotClosed):
    """The week has not begun."""


class BackInTime(NotClosed):
    """The clock is behind the last edition's."""


class NotTheLatest(NotClosed):
    """What is to be corrected has been corrected, or is followed by another week."""


class BadRestatement(NotClosed):
    """Correcting and why belong together, and communes to both."""


@dataclass(frozen=True)
class Order:
    """An edition that may be closed."""

    number: int
    day: date
    previous_sha256: str | None
    missed: tuple[date, ...] = ()  # weeks before it that nobody closed
    restates: Closed | None = None
    reason: str | None = None
    communes: frozenset[str] | None = None  # of a correction: whose figures are of now


def regular(province: Province, heads: Sequence[Closed], now: datetime, day: date | None) -> Order:
    """Return the order for a week's edition; raise NotClosed. Heads: the newest first."""
    day = day or week.day(province, now)
    _require_time(province, now, day)
    _require_forward(heads, now)
    if heads and day <= (last := max(heads, key=lambda head: (head.day, head.number))).day:
        raise AlreadyClosed(
            N_(
                "Kỳ số liệu ngày %(day)s đã chốt (kỳ số %(number)s). Muốn sửa thì lập kỳ đính"
                " chính cho kỳ đó."
            ),
            day=f"{last.day:%d/%m/%Y}", number=last.number,
        )  # fmt: skip
    missed = week.missed(province, max(head.day for head in heads), day) if heads else []
    return Order(_next(heads), day, _sha256(heads), tuple(missed))


def restatement(
    heads: Sequence[Closed],
    now: datetime,
    corrected: Closed,
    reason: str | None,
    communes: Iterable[str] | None,
) -> Order:
    """Return the order for a correction; raise NotClosed. Heads: the newest first."""
    if not (reason or "").strip():
        raise BadRestatement(N_("Kỳ đính chính phải nêu lý do."))
    _require_forward(heads, now)
    _require_latest(heads, corrected)
    chosen = None if communes is None else frozenset(communes)
    return Order(_next(heads), corrected.day, _sha256(heads), (), corrected, reason, chosen)


def _require_time(province: Province, now: datetime, day: date) -> None:
    if day - week.today(province, now) >= week.LENGTH:
        raise TooEarly(N_("Tuần của ngày %(day)s chưa bắt đầu."), day=f"{day:%d/%m/%Y}")
    found = week.of(province, day)
    end = found.close_at if found else _end(province, day)
    if now - end > timedelta(hours=province.editions.late_hours):
        raise TooLate(
            N_(
                "Ngày %(day)s đã qua mà không chốt kỳ. Không lập kỳ lùi ngày: bản đồ bây giờ"
                " không phải là bản đồ của ngày ấy."
            ),
            day=f"{day:%d/%m/%Y}",
        )


def _require_forward(heads: Sequence[Closed], now: datetime) -> None:
    if heads and now < heads[0].closed_at:
        raise BackInTime(
            N_("Đồng hồ máy chủ chậm hơn lúc chốt kỳ số %(number)s."), number=heads[0].number
        )


def _require_latest(heads: Sequence[Closed], corrected: Closed) -> None:
    if corrected.restated_by is not None:
        raise NotTheLatest(
            N_("Kỳ số %(number)s đã có kỳ đính chính số %(by)s: hãy sửa kỳ đó."),
            number=corrected.number, by=corrected.restated_by,
        )  # fmt: skip
    later = max(heads, key=lambda head: (head.day, head.number))
    if later.day > corrected.day:
        raise NotTheLatest(
            N_(
                "Sau kỳ số %(number)s đã chốt tuần khác (kỳ số %(by)s). Bản đồ bây giờ không nói"
                " được tuần cũ ra sao: hãy đính chính kỳ mới nhất."
            ),
            number=corrected.number, by=later.number,
        )  # fmt: skip


def _end(province: Province, day: date) -> datetime:
    zone = ZoneInfo(province.editions.time_zone)
    return datetime.combine(day + timedelta(days=1), time(), zone)


def _next(heads: Sequence[Closed]) -> int:
    return heads[0].number + 1 if heads else 1


def _sha256(heads: Sequence[Closed]) -> str | None:
    return heads[0].sha256 if heads else None
