"""A run over a commune, as check_run keeps it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from layers import sql
from layers.province import Province
from layers.quality import registry
from layers.quality.store import Written

BEGIN = sql.load(__package__, "begin_run")
FINISH = sql.load(__package__, "finish_run")
LAST = sql.load(__package__, "last_run")


@dataclass(frozen=True)
class Run:
    """What a run judged and wrote."""

    id: int
    code: str  # of the commune
    is_whole: bool
    parcels: int
    opened: int
    reopened: int
    resolved: int
    duration_s: float
    counts: dict[str, list[int]]  # passed, failed, excused, not evaluated by rule


def begin(conn: sql.Connection, province: Province, actor: str, code: str, is_whole: bool) -> int:
    """Write down that a run begins; return its number."""
    versions = {rule.code: rule.version for rule in registry.in_force(province)}
    said = {"rules": json.dumps(versions), "registry": registry.sha256(province)}
    return int(sql.value(conn, BEGIN, code=code, actor=actor, is_whole=is_whole, **said))


def finish(
    conn: sql.Connection, run: int, is_whole: bool, is_apart: bool, parcels: int,
    facts: dict[str, Any] | None, written: Written, counts: dict[str, list[int]],
) -> Run:  # fmt: skip
    """Write down what has come of a run."""
    said = {"facts": json.dumps(facts) if facts else None, "counts": json.dumps(counts)}
    kind = {"is_whole": is_whole, "is_apart": is_apart}
    row = sql.rows(conn, FINISH, run=run, parcels=parcels, **kind, **vars(written), **said)[0]
    return Run(
        run, row["commune_code"], is_whole, parcels, written.opened, written.reopened,
        written.resolved, row["duration_s"], counts,
    )  # fmt: skip


def is_of(conn: sql.Connection, province: Province, code: str, facts: dict[str, Any]) -> bool:
    """Whether the commune was last judged by these very rules, when it had what it has now."""
    last = sql.row(conn, LAST, code=code)
    return bool(last and last["registry"] == registry.sha256(province) and last["facts"] == facts)
