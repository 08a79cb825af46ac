"""Identity numbers."""

from layers import sql
from tests import factories
from tests.layers.quality import registered


def _held(conn: sql.Connection, identity_no: str | None) -> int:
    factories.commune(conn)
    parcel = factories.parcel(conn)
    registered.holder(conn, parcel, "Nguyễn Văn Thử", identity_no=identity_no)
    return parcel


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose holder's number has lost its 0."""
    return _held(conn, "92000000001")


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose holder has an old card of 9 digits."""
    return _held(conn, "360000001")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose holder has no number."""
    return _held(conn, None)
