"""An export that has been opened: its table, its columns, its day; none of its rows is read yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from layers.intake.refusal import Refusal
from layers.parcels.tally import Listing
from layers.people import columns as people
from layers.records import as_of, columns, header, table
from layers.records.as_of import AsOf
from layers.records.columns import Chosen
from layers.records.header import Header
from layers.records.options import Options
from layers.records.place import Placing

NOBODY = people.Columns({}, {})


@dataclass
class File:
    """An export on its way in."""

    path: Path
    tables: table.Tables
    header: Header
    chosen: Chosen
    people: people.Columns  # none, unless they are to be read
    placing: Placing
    as_of: AsOf
    read: int = 0
    remarks: Listing = field(default_factory=Listing)

    @property
    def personal(self) -> list[str]:
        """The heads of columns of people that are not read."""
        read = self.people.heads.values()
        return [head for head in self.chosen.personal if head not in read]

    @property
    def others(self) -> list[str]:
        """The heads of other columns that are not read."""
        read = self.people.heads.values()
        return [head for head in self.chosen.others if head not in read]


def open_file(path: Path, tables: table.Tables, placing: Placing, options: Options) -> File:
    """Return the export that a file holds; raise Refusal where it cannot be told what says what."""
    head = _header(path.name, tables, options.sheet)
    said = {key: name for key, name in options.columns.items() if key not in people.KEYS}
    chosen = columns.choose(head.labels, said, path.name)
    if "ma_xa" not in chosen.at and options.commune is None:
        raise Refusal(
            f"{path.name} has no column for the commune: say which it is of with --commune, or "
            "name the column with --column ma_xa=COLUMN"
        )
    day = as_of.find(options.as_of, head.title, tables.day, tables.day_from, date.today())
    found = _people(path.name, head, chosen.at.values(), options)
    return File(path, tables, head, chosen, found, placing, day)


def _people(file: str, head: Header, taken: Collection[int], options: Options) -> people.Columns:
    said = {key: name for key, name in options.columns.items() if key in people.KEYS}
    if not options.with_people:
        if said:
            raise Refusal(f"{', '.join(said)} is personal data, which is read --with-people only")
        return NOBODY
    places = _places(said, head, file)
    found = people.choose(head.labels, taken, places)
    if not found.at:
        raise Refusal(
            f"{file} has no column of people or certificates that is known: name one with "
            "--column ho_ten=COLUMN, or load it without --with-people"
        )
    return found


def _places(said: Mapping[str, str], head: Header, file: str) -> dict[str, int | None]:
    return {
        key: None if name == columns.NONE else columns.position(name, head.labels, file)
        for key, name in said.items()
    }


def _header(file: str, tables: table.Tables, sheet: str | None) -> Header:
    if sheet is not None and sheet not in tables.sheets:
        raise Refusal(f"{file} has no sheet {sheet} (it has: {', '.join(tables.sheets)})")
    names = tables.sheets if sheet is None else (sheet,)
    found = [head for head in (header.find(tables.open(name)) for name in names) if head]
    if not found:
        raise Refusal(
            f"{file} holds no export: no row of its first {header.LOOKED_AT} names columns such "
            "as Số tờ, Số thửa and Phân loại"
        )
    if len(found) > 1:
        several = ", ".join(head.table.name for head in found)
        raise Refusal(f"{file} has several tables, choose one with --sheet: {several}")
    return found[0]
