"""A parcel of 800 m² on a map of 1:1000, which allows 0.0004 × 1000 × √P m²."""

from layers import sql
from tests import factories


def _with_legal_area(conn: sql.Connection, legal_m2: float, scale: int | None = 1000) -> int:
    factories.commune(conn)
    return factories.parcel(conn, (100, 100, 120, 140), area_legal_m2=legal_m2, survey_scale=scale)


def fails(conn: sql.Connection) -> int:
    """Return a parcel that has 12 m² less by law: 11.23 are allowed."""
    return _with_legal_area(conn, 788.0)


def passes(conn: sql.Connection) -> int:
    """Return a parcel that has 11 m² less by law: 11.24 are allowed."""
    return _with_legal_area(conn, 789.0)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of a map whose scale nobody tells."""
    return _with_legal_area(conn, 700.0, None)
