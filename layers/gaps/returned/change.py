"""What taking an item would do to the parcels, in a form that waits in the database."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Act = Literal["add", "change", "end"]


@dataclass(frozen=True)
class Change:
    """One parcel to be added, changed or ended; its shape stands beside it."""

    act: Act
    commune_code: str
    parcel_id: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)  # the columns that are set
    is_moved: bool = False  # the shape is set, too
    area_map_m2: float = 0.0
    srid: int = 0  # the shape was measured in
    source: str = "{}"  # JSON of the file's cells
    seen: str | None = None  # the valid_from of the state that it was held against

    @property
    def key(self) -> tuple[str, str, str] | None:
        """The number that it sets, None where it sets none."""
        sheet, number = self.fields.get("sheet_no"), self.fields.get("parcel_no")
        return (self.commune_code, sheet, number) if sheet and number else None

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)


def read(stored: Mapping[str, Any]) -> Change:
    """Return a change as it was stored."""
    return Change(**stored)
