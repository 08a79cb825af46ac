"""People and certificates for drawings: whoever is not named is invented, and looks it."""

import json
from typing import Any

from layers import sql

DELIVERED = "2026-06-01 08:00+07"
RUN = (
    "INSERT INTO import_run (kind, file, actor, started_at)"
    " VALUES ('records', 'thu.xlsx', 'test:pytest', %(at)s) RETURNING id"
)
INSERT = (
    "INSERT INTO restricted.{table}"
    " (commune_code, sheet_no, parcel_no, ordinal, flags, source, import_run, {columns})"
    " SELECT commune_code, sheet_no, parcel_no, %(ordinal)s, %(flags)s, %(source)s, %(run)s,"
    " {values}"
    " FROM parcel WHERE id = %(parcel)s"
)


def holder(
    conn: sql.Connection, parcel: int, name: str = "Nguyễn Văn Thử", ordinal: int = 1,
    **columns: Any,
) -> None:  # fmt: skip
    """Register a holder of a parcel."""
    _insert(conn, "holder", parcel, ordinal, {"name": name} | columns)


def certificate(
    conn: sql.Connection, parcel: int, serial: str | None = "BĐ 000001", ordinal: int = 1,
    **columns: Any,
) -> None:  # fmt: skip
    """Register a certificate of a parcel, as an export of 1 June 2026 has it."""
    _insert(conn, "registration", parcel, ordinal, {"serial": serial} | columns)


def _insert(
    conn: sql.Connection, table: str, parcel: int, ordinal: int, columns: dict[str, Any]
) -> None:
    values = {
        "flags": [], "source": json.dumps({}), "run": sql.value(conn, RUN, at=DELIVERED),
    } | columns  # fmt: skip
    own = [name for name in columns if name not in ("flags", "source")]
    statement = INSERT.format(
        table=table, columns=", ".join(own), values=", ".join(f"%({name})s" for name in own)
    )
    sql.run(conn, statement, parcel=parcel, ordinal=ordinal, **values)
