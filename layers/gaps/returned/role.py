"""What a layer of a returned file is, whatever it is called by now."""

from collections.abc import Collection
from enum import StrEnum

from layers.gaps.field import layers as field
from layers.intake import columns
from layers.intake.source import Source


class Role(StrEnum):
    """What the rows of a layer are."""

    PARCELS = "parcels"  # those that were taken along
    SURVEYED = "surveyed"  # drawn in the field
    NOTES = "notes"
    GAPS = "gaps"
    SCENERY = "scenery"  # taken along to be looked at: roads, canals, the boundary
    OTHER = "other"


_BY_NAME = {
    field.PARCELS.name: Role.PARCELS,
    field.SURVEYED.name: Role.SURVEYED,
    field.NOTES.name: Role.NOTES,
    field.GAPS.name: Role.GAPS,
    field.OBJECTS.name: Role.SCENERY,
    field.BOUNDARY.name: Role.SCENERY,
}
# A layer that was given another name still has its columns.
_BY_COLUMNS = (
    ({"parcelid", "validfrom"}, Role.PARCELS),
    ({"gapid", "kind", "state"}, Role.GAPS),
    ({"gapid", "text"}, Role.NOTES),
    ({"objectid", "kind"}, Role.SCENERY),
    ({"communecode", "isofficial"}, Role.SCENERY),
)


def of(layer: Source) -> Role:
    """Return what a layer is: by its columns, else by its name, else by its shapes."""
    names = {columns.fold(name) for name in layer.fields}
    for needed, role in _BY_COLUMNS:
        if needed <= names:
            return role
    named = _BY_NAME.get(layer.layer.lower())
    if named is Role.PARCELS and "parcelid" not in names:
        named = Role.SURVEYED  # nothing tells which parcels they were
    return named or _by_shape(layer, names)


def _by_shape(layer: Source, names: Collection[str]) -> Role:
    if "text" in names or layer.geometry_type.endswith(("Point", "Point Z", "Point M")):
        return Role.NOTES
    return Role.OTHER if "Line" in layer.geometry_type else Role.SURVEYED
