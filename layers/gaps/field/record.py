"""Which packages were taken, and what each holds."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from psycopg2.extras import Json

from layers import sql
from layers.gaps.field.taken import Taken

_RECORD = sql.load(__package__, "record")
_PACKAGES = sql.load(__package__, "packages")


def add(conn: sql.Connection, taken: Taken, actor: str, sha256: str) -> None:
    """Keep that a package was taken; what comes back is compared with its manifest."""
    sql.run(
        conn, _RECORD, id=str(taken.package_id), taken_at=taken.taken_at, actor=actor,
        sha256=sha256, gap_ids=[row["id"] for row, _ in taken.gaps], manifest=Json(taken.manifest),
    )  # fmt: skip


def of(conn: sql.Connection, gap_ids: Sequence[UUID]) -> list[sql.Row]:
    """Return the last packages of any of these gaps, the latest first."""
    return sql.rows(conn, _PACKAGES, ids=[str(gap_id) for gap_id in gap_ids])
