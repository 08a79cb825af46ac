"""The records of parcels: found again where a run adds parcels or gives them other numbers."""

from collections.abc import Sequence

from layers import sql

_LINK = sql.load(__package__, "link_records")


def follow(
    conn: sql.Connection, run: int, communes: Sequence[str], changed: Sequence[int | None]
) -> None:
    """Link the records of communes anew, as far as a run into them has changed these parcels."""
    sql.run(conn, _LINK, run=run, communes=list(communes), changed=list(changed))
