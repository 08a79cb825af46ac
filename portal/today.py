"""The day it is in Vietnam, wherever the server stands."""

from datetime import date, datetime

from flask_babel import get_timezone


def today() -> date:
    """Return the date of today in the portal's time zone."""
    return datetime.now(get_timezone()).date()
