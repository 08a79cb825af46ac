"""What the triggers keep of one rule, by commune."""

from __future__ import annotations

from layers import sql
from layers.quality import index
from layers.quality.index import Counts
from layers.quality.rule import Rule

OF_RULE = sql.load(__package__, "of_rule")


def counts(conn: sql.Connection, rule: Rule) -> dict[str, Counts]:
    """Return the counts of every commune that was judged, by its code."""
    return {
        row["commune_code"]: _counts(rule, row) for row in sql.rows(conn, OF_RULE, rule=rule.no)
    }


def _counts(rule: Rule, row: sql.Row) -> Counts:
    found = (row["failed"], row["excused"], row["unevaluated"])
    return index.count([rule], row["judged"], row["objects"], {rule.no: found})[rule.no]
