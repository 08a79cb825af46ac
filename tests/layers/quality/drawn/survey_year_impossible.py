"""Years of survey."""

from layers import sql
from tests import factories


def _surveyed(conn: sql.Connection, year: int | None) -> int:
    factories.commune(conn)
    return factories.parcel(conn, survey_year=year, valid_from="2026-06-01")


def fails(conn: sql.Connection) -> int:
    """Return a parcel surveyed the year after it was loaded."""
    return _surveyed(conn, 2027)


def passes(conn: sql.Connection) -> int:
    """Return a parcel surveyed in the year in which it was loaded."""
    return _surveyed(conn, 2026)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of no year."""
    return _surveyed(conn, None)
