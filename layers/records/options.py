"""What a person says of an export; the rest is found out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Options:
    """Everything that may be said; None where the file is to tell."""

    commune: str | None = None
    sheet: str | None = None
    as_of: date | str | None = None  # a text as ISO 8601 has it
    columns: Mapping[str, str] = field(default_factory=dict)  # key of columns.KEYS → column
    older: bool = False  # an export of an earlier day than what is loaded is meant
    encoding: str | None = None  # of a text file
    with_people: bool = False  # whoever calls has made sure that the person is entitled
