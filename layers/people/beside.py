"""Whose parcels are judged beside others because a certificate or a holder is of both."""

from __future__ import annotations

from layers import sql

MARKS = sql.load(__package__, "beside_marks")
COMMUNE = sql.load(__package__, "beside_commune")


def of_marks(conn: sql.Connection) -> None:
    """Add to the temp table `beside` whoever shares something with what `mark` names."""
    sql.run(conn, MARKS)


def of_commune(conn: sql.Connection, code: str) -> None:
    """Add to the temp table `beside` whoever of other communes shares something with this one."""
    sql.run(conn, COMMUNE, code=code)
