"""Of what data, and under which rules, the figures of an edition are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from layers import sql
from layers.editions import frozen
from layers.gaps import due as coverage_due
from layers.province import Province
from layers.quality import due as quality_due
from layers.quality import index, registry
from layers.standing.standing import Standing

IMPORTS = sql.load(__package__, "last_imports")
VERDICTS = sql.load(__package__, "last_verdicts")
Said = dict[str, Any]


def data(conn: sql.Connection, province: Province, standings: Sequence[Standing]) -> Said:
    """Return the data versions; `due` names the communes whose figures lag behind their map."""
    return {
        "imports": {row["kind"]: _import(row) for row in sql.rows(conn, IMPORTS)},
        "records": _records(standings),
        "coverage": _coverage(standings),
        "verdicts": _verdicts(conn, standings),
        "due": due(conn, province),
        "weights": index.weights(province),
        "registry": registry.sha256(province),
    }


def due(conn: sql.Connection, province: Province) -> dict[str, list[str]]:
    """Return the communes whose coverage is to be measured, or parcels judged, again."""
    return {
        "coverage": sorted(coverage_due.every(conn)),
        "verdicts": sorted(quality_due.every(conn, province)),
    }


def rules(province: Province) -> Said:
    """Return every rule in force, by its number as text."""
    return {
        str(rule.no): {
            "code": rule.code, "version": rule.version, "criterion": rule.criterion,
            "thresholds": rule.thresholds, "severity": rule.severity, "weight": rule.weight,
            "blocking": rule.blocking, "required": rule.required, "objects": rule.objects,
        }
        for rule in registry.in_force(province)
    }  # fmt: skip


def _import(row: sql.Row) -> Said:
    at = row["finished_at"]
    return {"run": row["run"], "finished_at": frozen.moment(at) if at else None}


def _records(standings: Sequence[Standing]) -> Said:
    reported = [one for one in standings if one.figures.has_record]
    days = [one.record_as_of.isoformat() for one in reported if one.record_as_of]
    return {
        "schemes": sorted({one.record_scheme or "" for one in reported}),
        "first": min(days, default=None),
        "last": max(days, default=None),
        "missing": [one.code for one in standings if not one.figures.has_record],
    }


def _coverage(standings: Sequence[Standing]) -> Said:
    at = {one.code: one.figures.balance.computed_at for one in standings if one.figures.balance}
    return _moments(at, standings)


def _verdicts(conn: sql.Connection, standings: Sequence[Standing]) -> Said:
    at = {row["code"]: row["at"] for row in sql.rows(conn, VERDICTS)}
    return _moments(at, [one for one in standings if one.figures.counts.n])


def _moments(at: Mapping[str, datetime], standings: Sequence[Standing]) -> Said:
    known = sorted(at.values())
    return {
        "first": frozen.moment(known[0]) if known else None,
        "last": frozen.moment(known[-1]) if known else None,
        "missing": [one.code for one in standings if one.code not in at],
    }
