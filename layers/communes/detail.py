"""All that the panel of one commune says."""

from __future__ import annotations

from dataclasses import dataclass

from layers import sql
from layers.communes import figures

FORMER = sql.load(__package__, "former")
PROBLEMS = sql.load(__package__, "problems")
SOURCES = sql.load(__package__, "sources")


@dataclass(frozen=True)
class Detail:
    """A commune, what it was made of, and what keeps it from being clean."""

    commune: figures.Commune
    former: list[sql.Row]  # code, name, district, province, is_divided
    problems: list[sql.Row]  # kind, field, n: the most frequent first


def get(conn: sql.Connection, code: str) -> Detail:
    """Return one commune's detail; raise figures.UnknownCommune."""
    commune = figures.get(conn, code)
    return Detail(
        commune=commune,
        former=sql.rows(conn, FORMER, code=code),
        problems=sql.rows(conn, PROBLEMS, code=code),
    )


def sources(conn: sql.Connection) -> dict[str, sql.Row]:
    """Return the last file of each kind that was let in: kind → kind, file, finished_at."""
    return {row["kind"]: row for row in sql.rows(conn, SOURCES)}
