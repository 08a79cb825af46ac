"""What an upload would do, as people see it before they confirm: the report, rows, a map."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from layers import sql
from portal import preview_sketch

MOST_ROWS = 20  # of each listing


def of(conn: sql.Connection, report: Any) -> dict[str, Any]:
    """Return what is kept of a dry run, in the transaction whose rows still wait to be written."""
    seen = _cut(report)
    for kind, draw in preview_sketch.KINDS.values():
        if kind.is_staged(conn):
            return seen | {"sample": kind.rows(conn), "sketches": draw(conn)}
    return seen


def _cut(report: Any) -> dict[str, Any]:
    """Return a report as a dict, its listings cut to what a page shows."""
    fields = {field.name: getattr(report, field.name) for field in dataclasses.fields(report)}
    return {name: _listing(value) if _is_listing(value) else _plain(value)
            for name, value in fields.items()}  # fmt: skip


def _is_listing(value: Any) -> bool:
    is_one = dataclasses.is_dataclass(value) and hasattr(value, "rows") and hasattr(value, "total")
    return is_one or _are_rows(value)


def _are_rows(value: Any) -> bool:
    """Tell whether it is a whole listing, as a file of few rows has it."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], dict)


def _listing(value: Any) -> dict[str, Any]:
    if _are_rows(value):
        return {"total": len(value), "rows": value[:MOST_ROWS]}
    return {"total": value.total, "rows": value.rows[:MOST_ROWS]}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value
