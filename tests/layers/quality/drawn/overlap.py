"""A border that two parcels see differently."""

from layers import sql
from tests import factories
from tests.layers.quality import shapes


def fails(conn: sql.Connection) -> int:
    """Return a parcel that takes 1 cm of its neighbour."""
    factories.commune(conn)
    factories.parcel(conn, (99.99, 100, 120, 140), parcel_no="2")
    return factories.parcel(conn, (80, 100, 100, 140))


def passes(conn: sql.Connection) -> int:
    """Return a parcel on whose border its neighbour has a corner, rounded to the millimetre."""
    factories.commune(conn)
    ring: factories.Points = [(100, 100), (120, 100), (120, 200), (100, 200), (99.9995, 150)]
    factories.parcel(conn, ring, parcel_no="2")
    return factories.parcel(conn, (80, 100, 100, 200))


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
