"""Two squares, apart and joined."""

import shapely

from layers import sql
from tests import factories
from tests.layers.quality import shapes

ONE, OTHER = (100, 100, 120, 120), (130, 100, 150, 120)


def fails(conn: sql.Connection) -> int:
    """Return a parcel of two pieces."""
    factories.commune(conn)
    return shapes.parcel(conn, [shapely.box(*ONE), shapely.box(*OTHER)])


def passes(conn: sql.Connection) -> int:
    """Return a parcel of two squares with a path between them."""
    factories.commune(conn)
    joined = shapely.union_all(
        [shapely.box(*place) for place in (ONE, (120, 109, 130, 111), OTHER)]
    )
    return shapes.parcel(conn, [joined])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
