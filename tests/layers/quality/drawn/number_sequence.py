"""Parcels 1 and 3 of a sheet, and what became of 2."""

from layers import sql
from tests import factories


def _third(conn: sql.Connection) -> int:
    factories.commune(conn)
    factories.parcel(conn, (120, 100, 140, 140), parcel_no="1")
    return factories.parcel(conn, parcel_no="3")


def fails(conn: sql.Connection) -> int:
    """Return parcel 3 of a sheet that never had a 2."""
    return _third(conn)


def passes(conn: sql.Connection) -> int:
    """Return parcel 3 of a sheet whose 2 has gone."""
    third = _third(conn)
    gone = factories.parcel(conn, (140, 100, 160, 140), parcel_no="2")
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=gone)
    return third


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a number."""
    factories.commune(conn)
    return factories.parcel(conn, parcel_no=None)
