"""Weeks: until when communes confirm, when the city closes, and what was never closed.

A week is named by the day on which it closes. All moments are in the province's time zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from layers.province import Hour, Province

LENGTH = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """A week to be closed: the day of its edition, and until when communes are in time."""

    day: date
    confirm_until: datetime
    close_at: datetime

    def is_late(self, at: datetime) -> bool:
        """Tell whether a commune that confirms then is late."""
        return at > self.confirm_until


def coming(province: Province, now: datetime) -> Week | None:
    """Return the week that closes next; None where the province has no schedule."""
    before = last(province, now)
    return of(province, before.day + LENGTH) if before else None


def last(province: Province, now: datetime) -> Week | None:
    """Return the week whose hour of closing has come last; None where there is no schedule."""
    close = province.editions.close
    return of(province, _before(close, _local(province, now)).date()) if close else None


def of(province: Province, day: date) -> Week | None:
    """Return the week that closes on this day; None where there is no schedule.

    A day that is not the weekday of closings (somebody closed by hand) has the same hours.
    """
    close, confirm_by = province.editions.close, province.editions.confirm_by
    if close is None:
        return None
    close_at = datetime.combine(day, close.at, ZoneInfo(province.editions.time_zone))
    return Week(day, _before(confirm_by, close_at) if confirm_by else close_at, close_at)


def due(province: Province, now: datetime) -> Week | None:
    """Return the week that may be closed now: its hour has come, and not too long ago."""
    found = last(province, now)
    late = timedelta(hours=province.editions.late_hours)
    return found if found and now - found.close_at <= late else None


def day(province: Province, now: datetime) -> date:
    """Return the day of an edition that somebody closes now, by hand or by the clock.

    That of the week whose hour has just come, else of the coming week; today without a schedule.
    """
    found = due(province, now) or coming(province, now)
    return found.day if found else today(province, now)


def today(province: Province, now: datetime) -> date:
    """Return the day it is in the province."""
    return _local(province, now).date()


def missed(province: Province, since: date, until: date) -> list[date]:
    """Return the days between two editions on which a week should have closed and did not."""
    close = province.editions.close
    if close is None:
        return []
    days = (since + timedelta(days=n) for n in range(1, (until - since).days))
    return [found for found in days if found.weekday() == close.weekday]


def _local(province: Province, now: datetime) -> datetime:
    return now.astimezone(ZoneInfo(province.editions.time_zone))


def _before(hour: Hour, moment: datetime) -> datetime:
    """Return when this hour was last, at the moment itself at the latest."""
    days = (moment.weekday() - hour.weekday) % 7
    found = datetime.combine(moment.date() - timedelta(days=days), hour.at, moment.tzinfo)
    return found if found <= moment else found - LENGTH
