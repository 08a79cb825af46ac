"""A parcel that came of commune 31144."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel that has the former commune's sheet and number still."""
    factories.commune(conn)
    return factories.parcel(conn, former_commune_code="31144")


def passes(conn: sql.Connection) -> int:
    """Return a parcel that has a new sheet and number beside the former ones."""
    factories.commune(conn)
    return factories.parcel(
        conn, former_commune_code="31144", former_sheet_no="9", former_parcel_no="1"
    )


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a number."""
    factories.commune(conn)
    return factories.parcel(conn, parcel_no=None, former_commune_code="31144")
