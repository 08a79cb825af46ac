"""A parcel of which the system of record says all there is to say, and nothing bad."""

from typing import Any

from layers import sql
from tests import factories

GOOD: dict[str, Any] = {
    "is_book_issued": True, "blocks": "all", "owner_match": "matched", "is_in_operation": True,
    "is_synced": True, "updated_on": "2026-05-01",
}  # fmt: skip


def parcel(conn: sql.Connection, **columns: Any) -> int:
    """Return the only parcel of a commune, with a record that is good but for these columns."""
    factories.commune(conn)
    made = factories.parcel(conn)
    factories.record(conn, made, **GOOD | columns)
    return made
