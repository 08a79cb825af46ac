"""Rows that are not parcels: they are kept for people and change nothing by themselves."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from layers import crs
from layers.gaps.field import layers as field
from layers.gaps.returned import item
from layers.gaps.returned.item import Item
from layers.gaps.returned.merge import Verdict
from layers.gaps.returned.package import Package
from layers.gaps.returned.read import Row
from layers.gaps.returned.role import Role
from layers.intake import columns, values

SAME_M2 = 1.0


def of_note(row: Row, package: Package | None) -> Item:
    """Return a note, on the gap that it names or on the only one there is."""
    gap_id = _gap_id(row)
    if gap_id is None and package is not None and len(package.gaps) == 1:
        gap_id = next(iter(package.gaps))
    return item.of(row, Verdict.NOTE, "note", gap_id=gap_id)


def of_gap(row: Row, package: Package | None) -> Item:
    """Return what the field says of a gap; its state is never taken from a file."""
    gap_id = _gap_id(row)
    taken = package.gaps.get(gap_id or "") if package else None
    if taken is None:
        return item.of(row, Verdict.NOTE, "gap_added", gap_id=gap_id)
    said = _said_of_gap(row, taken, package.zone if package else crs.zones()[0])
    return item.of(row, Verdict.NOTE if said else Verdict.SAME, said or "unchanged", gap_id=gap_id)


def _said_of_gap(row: Row, taken: Mapping[str, Any], zone: int) -> str:
    """Return what the field has changed of a gap, "" for nothing."""
    if _cell(row, "state") not in (None, taken["state"]):
        return "gap_state"
    area_m2 = crs.area_m2(row.geom, zone) if row.geom is not None else 0.0
    if abs(area_m2 - float(taken["area_m2"])) > SAME_M2:
        return "gap_shape"
    ours = {columns.fold(name) for name in (*field.GAPS.columns, "fid", "ogc_fid")}
    return "gap_note" if _folded(row.values).keys() - ours else ""


def numbers(rows: Iterable[Row]) -> set[int]:
    """Return the parcels that rows without a usable shape still are: those are not deleted."""
    found = {values.key(_cell(row, "parcelid")) for row in rows if row.role is Role.PARCELS}
    return {int(text) for text in found if text and text.isascii() and text.isdigit()}


def _gap_id(row: Row) -> str | None:
    try:
        return str(UUID(str(_cell(row, "gapid"))))
    except ValueError:
        return None


def _cell(row: Row, name: str) -> Any:
    return _folded(row.values).get(name)


def _folded(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {columns.fold(name): cell for name, cell in cells.items()}
