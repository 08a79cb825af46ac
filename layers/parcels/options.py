"""What a person says of a parcel file; the rest is found out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from layers.intake import drawing


@dataclass(frozen=True)
class Options:
    """Everything that may be said; None where the file is to tell."""

    commune: str | None = None
    srid: int | None = None
    layer: str | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)  # key of MEANINGS → column
    retire_missing: bool = False  # what the file's sheets no longer have, ends
    swap_axes: bool | None = None  # northing and easting stand in each other's place
    trust_position: bool = False  # over a system that is declared and does not fit
    sheet: str | None = None  # of a drawing, which has no column for it
    snap_m: float = drawing.Options.snap_m  # ends of lines of a drawing so close meet
