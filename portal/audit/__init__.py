"""The audit log: what was done, by whom. The database's triggers write most of it."""

import json
from typing import Any

from layers import sql

WRITE = sql.load(__package__, "write")
DESCRIBE = "SELECT set_config('portal.details', %(details)s, true)"


def write(conn: sql.Connection, action: str, subject: str, **details: Any) -> None:
    """Add an entry of the transaction's person, for what no trigger sees (signing in)."""
    sql.run(conn, WRITE, action=action, subject=subject, details=json.dumps(details))


def describe(conn: sql.Connection, **details: Any) -> None:
    """Say in the entries that the next statements' triggers write what the change is about."""
    sql.run(conn, DESCRIBE, details=json.dumps(details))
