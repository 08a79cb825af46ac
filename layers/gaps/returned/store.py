"""The rows of returns and of their items."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import shapely

from layers import sql
from layers.gaps.returned.item import Item
from layers.gaps.returned.package import Package

_ADD = sql.load(__package__, "add_return")
_ADD_ITEMS = sql.load(__package__, "add_items")
_EARLIER = sql.load(__package__, "earlier")
_BATCH = 500


def add(
    conn: sql.Connection,
    file: str,
    sha256: str,
    package: Package | None,
    run: int | None,
    counts: dict[str, Any],
    items: Sequence[Item],
) -> int:
    """Write a return with its items, numbered from 1; return its number."""
    return_id: int = sql.value(
        conn, _ADD, package=package.id if package else None, file=file, sha256=sha256, run=run,
        counts=dump(counts),
    )  # fmt: skip
    rows = [_row(n, one) for n, one in enumerate(items, start=1)]
    for at in range(0, len(rows), _BATCH):
        batch = dump(rows[at : at + _BATCH])
        sql.run(conn, _ADD_ITEMS, return_id=return_id, items=batch)
    return return_id


def earlier(conn: sql.Connection, sha256: str) -> int | None:
    """Return the return of the same file, unless what it wrote has been undone since."""
    found = sql.row(conn, _EARLIER, sha256=sha256)
    return found["id"] if found else None


def dump(value: Any) -> str:
    """Return what is to be stored as JSON."""
    return json.dumps(value, ensure_ascii=False)


def shapes(rows: Iterable[sql.Row]) -> list[shapely.Geometry | None]:
    """Return the shapes of rows that have them as WKB."""
    return [shapely.from_wkb(bytes(row["wkb"])) if row["wkb"] else None for row in rows]


def _row(n: int, one: Item) -> dict[str, Any]:
    return {
        "item_no": n,
        "layer": one.layer,
        "parcel_id": one.parcel_id,
        "gap_id": one.gap_id,
        "verdict": one.verdict.value,
        "reason": one.reason,
        "attributes": one.attributes,
        "geom": shapely.to_wkb(one.geom, hex=True, output_dimension=2) if one.geom else None,
        "import_run": one.run,
        "became": one.became,
    }
