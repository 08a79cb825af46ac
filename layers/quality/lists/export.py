"""A whole list as a GeoPackage: where the defects are, the parcels, and what the file is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from layers import sql
from layers.mapfile import write
from layers.mapfile.write import Field

FINDING_SHAPES = sql.load(__package__, "finding_shapes")
PARCEL_SHAPES = sql.load(__package__, "parcel_shapes")

FINDINGS = (
    Field("id", "number"), Field("rule"), Field("commune_code"), Field("commune_name"),
    Field("sheet_no"), Field("parcel_no"), Field("parcel_code"), Field("parcel_id", "number"),
    Field("other_commune"), Field("other_sheet_no"), Field("other_parcel_no"),
    Field("other_id", "number"), Field("value", "number"), Field("unit"), Field("state"),
    Field("first_seen", "moment"), Field("changed_at", "moment"),
)  # fmt: skip
PARCELS = (
    Field("parcel_id", "number"), Field("commune_code"), Field("commune_name"),
    Field("sheet_no"), Field("parcel_no"), Field("parcel_code"),
)  # fmt: skip
VERDICTS = (
    *PARCELS, Field("severity", "number"), Field("declared_group", "number"),
    Field("own_group", "number"), Field("failed"), Field("excused"), Field("unevaluated"),
    Field("since", "moment"),
)  # fmt: skip


class _Seen:
    """Which parcels are in the file: a bit each, where a set would take tens of bytes."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> bool:
        """Add a parcel; return whether it is new."""
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits)))
        is_new = not self._bits[place] & bit
        self._bits[place] |= bit
        return is_new


def findings(
    conn: sql.Connection, path: Path, batches: Iterable[list[sql.Row]],
    about: Sequence[tuple[str, str]],
) -> int:  # fmt: skip
    """Write findings, whose rows name their rule and unit: a layer of defects, one of parcels."""
    defects = write.layer(path, "defects", FINDINGS, "Unknown")
    parcels = write.layer(path, "parcels", PARCELS)
    seen = _Seen()
    written = 0
    for rows in batches:
        shapes = _shapes(conn, FINDING_SHAPES, "id", [row["id"] for row in rows])
        defects.append([row | {"geom": shapes[row["id"]]["geom"]} for row in rows])
        new = [row for row in rows if seen.add(row["parcel_id"])]
        parcels.append([row | {"geom": shapes[row["id"]]["parcel_geom"]} for row in new])
        written += len(rows)
    write.table(path, "about", about)
    return written


def verdicts(
    conn: sql.Connection, path: Path, batches: Iterable[list[sql.Row]],
    about: Sequence[tuple[str, str]],
) -> int:  # fmt: skip
    """Write parcels with their verdicts."""
    layer = write.layer(path, "parcels", VERDICTS)
    written = 0
    for rows in batches:
        ids = [row["parcel_id"] for row in rows]
        shapes = _shapes(conn, PARCEL_SHAPES, "parcel_id", ids)
        layer.append([row | {"geom": shapes[row["parcel_id"]]["geom"]} for row in rows])
        written += len(rows)
    write.table(path, "about", about)
    return written


def _shapes(conn: sql.Connection, statement: str, key: str, ids: list[int]) -> dict[int, sql.Row]:
    return {row[key]: row for row in sql.rows(conn, statement, ids=ids)}
