"""Rows of an export as records: what each says of a parcel, and what cannot be understood."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from layers import spelling
from layers.intake import values
from layers.people import read as people
from layers.people.columns import Columns
from layers.people.read import NOBODY, People
from layers.records import marks
from layers.records.columns import Chosen
from layers.records.header import Header
from layers.records.table import Cells
from layers.records.workbook import UNCALCULATED

BLOCKS = {"dong_bo": "all", "khong_dong_bo": "partial", "chi_thuoc_tinh": "attributes"}
OWNERS = {"khop": "matched", "chua_khop": "unmatched", "khong_xac_dinh": "undetermined"}
# What tells which parcel it is; a code such as "TĐ 01-2025" is no name.
_KEYS = ("ma_xa", "ma_xa_cu", "so_to", "so_to_cu", "so_thua", "so_thua_cu")
_TOTALS = ("tong", "cong", "nguoi lap", "ghi chu")


@dataclass(frozen=True)
class Unusable:
    """A row that does not go in."""

    row: int
    sheet_no: str | None
    parcel_no: str | None
    reason: str
    source: dict[str, Any] = field(default_factory=dict)
    commune: str | None = None  # the code as the file has it


@dataclass(frozen=True)
class Record:
    """What one row says of a parcel."""

    row: int
    commune: str | None  # the code as the file has it
    sheet_no: str
    parcel_no: str
    former_commune: str | None
    former_sheet_no: str | None
    former_parcel_no: str | None
    clean_group: int
    is_book_issued: bool | None
    blocks: str | None
    owner_match: str | None
    is_in_operation: bool | None
    blockers: tuple[str, ...]
    is_synced: bool | None
    updated_on: date | None
    source: dict[str, Any]
    remarks: tuple[str, ...]  # what contradicts itself or is not understood, and was left out
    people: People = NOBODY


def rows(
    header: Header, chosen: Chosen, of_people: Columns | None = None
) -> Iterator[Record | Unusable]:
    """Yield what each row below the head is; blank rows and totals are none."""
    for number, cells in _all(header):
        row = _Row(number, cells, chosen)
        if not row.is_of_table():
            continue
        record = row.record()
        if of_people is not None and isinstance(record, Record):
            record = replace(record, people=people.people(cells, of_people))
        yield record


def _all(header: Header) -> Iterator[tuple[int, Cells]]:
    yield from header.first
    yield from header.table.rows


class _Row:
    """One row on its way to becoming a record."""

    def __init__(self, number: int, cells: Cells, chosen: Chosen):
        self.number = number
        self.cells = {
            key: cells[position] if position < len(cells) else None
            for key, position in chosen.at.items()
        }
        self.first = next((text for text in map(values.text, cells) if text), "")
        self.columns = chosen.names
        self.remarks: list[str] = []

    def is_of_table(self) -> bool:
        """Tell whether the row is one of the table, and no total, signature or blank line."""
        if spelling.fold(self.first).startswith(_TOTALS) and not self._has_code():
            return False
        if any(self.cells[key] is UNCALCULATED or self.key(key) for key in ("so_to", "so_thua")):
            return True
        try:
            return marks.group(self.cells["phan_loai"]) is not None
        except marks.NotUnderstood:
            return False

    def _has_code(self) -> bool:
        return (self.key("ma_xa") or "").isdigit()

    def record(self) -> Record | Unusable:
        reason = self._wrong()
        sheet_no, parcel_no = self.key("so_to"), self.key("so_thua")
        try:
            group = marks.group(self.cells["phan_loai"])
        except marks.NotUnderstood as wrong:
            group, reason = None, reason or f"group {marks.shown(str(wrong))} is none of 1, 2, 3"
        if reason or group is None or sheet_no is None or parcel_no is None:
            commune = self.key("ma_xa")
            reason = reason or "no group"
            return Unusable(self.number, sheet_no, parcel_no, reason, self._source(), commune)
        return Record(
            row=self.number,
            commune=self.key("ma_xa"),
            sheet_no=sheet_no,
            parcel_no=parcel_no,
            former_commune=self.key("ma_xa_cu"),
            former_sheet_no=self.key("so_to_cu"),
            former_parcel_no=self.key("so_thua_cu"),
            clean_group=group,
            blocks=self._blocks(),
            owner_match=self._owner(),
            blockers=marks.blockers(self.cells.get("vuong")),
            is_synced=self._mark("dong_bo_quoc_gia"),
            updated_on=self._day("cap_nhat"),
            source=self._source(),
            is_book_issued=self._either("da_xuat", "chua_xuat"),
            is_in_operation=self._either("van_hanh", "khong_van_hanh"),
            remarks=tuple(self.remarks),
        )

    def key(self, key: str) -> str | None:
        """Return a number as text; Excel marks numbers kept as text by an apostrophe."""
        words = values.key(self.cells.get(key))
        return words.removeprefix("'").strip() or None if words else None

    def _wrong(self) -> str:
        for key, cell in self.cells.items():
            if cell is UNCALCULATED:
                return (
                    f"the formula in column {self.columns[key]} was never calculated: "
                    "open the file in Excel and save it"
                )
        for key, what in (("so_to", "sheet"), ("so_thua", "parcel number")):
            words = self.key(key)
            if words is None:
                return f"no {what}"
            if isinstance(self.cells[key], date):
                return f"Excel has made a date of the {what}: write it as text"
            if words.startswith("#") or len(words) > 60:
                return f"{what} {words[:20]!r} is no number"
        return ""

    def _blocks(self) -> str | None:
        found = self._marked(BLOCKS)
        # "Attributes only" says more exactly what "not all synchronised" says.
        if found == ["khong_dong_bo", "chi_thuoc_tinh"]:
            found = ["chi_thuoc_tinh"]
        return self._only(found, BLOCKS)

    def _owner(self) -> str | None:
        alone = not {"chua_khop", "khong_xac_dinh"} & self.cells.keys() and "khop" in self.cells
        if not alone:
            return self._only(self._marked(OWNERS), OWNERS)
        # One column for all: 1 matched, 0 not matched, anything else undetermined.
        try:
            said = marks.mark(self.cells["khop"])
        except marks.NotUnderstood:
            return "undetermined"
        return None if said is None else ("matched" if said else "unmatched")

    def _either(self, yes: str, no: str) -> bool | None:
        said, denied = self._mark(yes), self._mark(no)
        if said and denied:
            self._contradict([yes, no])
            return None
        if denied or said is False:
            return None if denied is False else False
        return said

    def _marked(self, keys: dict[str, str]) -> list[str]:
        return [key for key in keys if self._mark(key)]

    def _only(self, found: list[str], meanings: dict[str, str]) -> str | None:
        if len(found) > 1:
            self._contradict(found)
        return meanings[found[0]] if len(found) == 1 else None

    def _contradict(self, keys: list[str]) -> None:
        heads = " and ".join(self.columns[key] for key in keys)
        self.remarks.append(f"both {heads} are marked: left unknown")

    def _mark(self, key: str) -> bool | None:
        try:
            return marks.mark(self.cells.get(key))
        except marks.NotUnderstood as wrong:
            self._not_understood(key, wrong)
            return None

    def _day(self, key: str) -> date | None:
        try:
            return marks.day(self.cells.get(key))
        except marks.NotUnderstood as wrong:
            self._not_understood(key, wrong)
            return None

    def _not_understood(self, key: str, wrong: marks.NotUnderstood) -> None:
        self.remarks.append(f"{self.columns[key]} says {marks.shown(str(wrong))}: left unknown")

    def _source(self) -> dict[str, Any]:
        """Return the recognised cells as the file has them, by their columns' heads."""
        return {
            self.columns[key]: _plain(cell, key in _KEYS)
            for key, cell in self.cells.items()
            # A text about what is wrong may name a person; what it means has been taken from it.
            if cell is not None and key != "vuong"
        }


def _plain(cell: Any, is_key: bool) -> Any:
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if not is_key and marks.may_name(str(cell)):
        return "…"
    return cell if isinstance(cell, bool | int | float) else str(cell).replace("\0", "")[:200]
