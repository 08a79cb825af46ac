"""A parcel of 800 m², and the area that is stored of it."""

from layers import sql
from tests import factories
from tests.layers.quality import shapes


def fails(conn: sql.Connection) -> int:
    """Return a parcel that is said to have 820 m²."""
    factories.commune(conn)
    return factories.parcel(conn, (100, 100, 120, 140), area_map_m2=820.0)


def passes(conn: sql.Connection) -> int:
    """Return a parcel that is said to have 805 m²."""
    factories.commune(conn)
    return factories.parcel(conn, (100, 100, 120, 140), area_map_m2=805.0)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
