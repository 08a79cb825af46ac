"""Two parcels on both sides of a commune's border."""

from layers import sql
from tests import factories
from tests.layers.quality import shapes


def _beside(conn: sql.Connection, west_m: float) -> int:
    factories.commune(conn)
    factories.commune(conn, "31153", "Phường Cái Răng", (1000, 0, 2000, 1000))
    factories.parcel(conn, (1000 + west_m, 90, 1020, 150), commune_code="31153")
    return factories.parcel(conn, (980, 100, 1000, 140))


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose neighbour in the next commune begins 10 cm beside it."""
    return _beside(conn, 0.10)


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose neighbour in the next commune begins at its border."""
    return _beside(conn, 0.0)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
