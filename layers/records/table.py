"""A file of rows and cells: which kind it is, by its content, and its tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from layers.intake.refusal import Refusal
from layers.records import separated, workbook
from layers.records.decode import Written

Cells: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = Iterator[tuple[int, Cells]]  # the row's number in the file, from 1

_OLD_BINARY = b"\xd0\xcf\x11\xe0"
# An encrypted workbook is an old binary container with this stream inside.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NO_TABLE = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"\x00\x00\x27\x0a")


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook, or the whole of a text file; its rows can be read once."""

    name: str
    rows: Rows


@dataclass(frozen=True)
class Tables:
    """What a file holds."""

    format: str
    sheets: tuple[str, ...]
    day: date  # when the file was last saved
    day_from: str  # "workbook" where it says so itself, "file" where only the disk does
    details: dict[str, Any] = field(default_factory=dict)  # how a text file is read
    written: Written | None = None  # how the bytes of a text file become text
    source: Any = None  # what the module of its format reads from

    def open(self, sheet: str) -> Table:
        """Return a table from its first row on."""
        module = workbook if self.format == "XLSX" else separated
        return Table(sheet, module.rows(self.source, sheet))


@contextmanager
def opened(path: Path, encoding: str | None = None) -> Iterator[Tables]:
    """Lend the tables of a file; raise Refusal where it is no workbook and no text."""
    head = _head(path)
    saved = date.fromtimestamp(path.stat().st_mtime)
    if head.startswith(b"PK"):
        with workbook.opened(path) as book:
            day = book.saved or saved
            day_from = "workbook" if book.saved else "file"
            yield Tables("XLSX", book.sheets, day, day_from, source=book)
        return
    text = separated.look(path, encoding)
    details = {
        "encoding": text.written.name,
        "encoding_from": text.written.said_by,
        "delimiter": text.delimiter,
    }
    yield Tables("CSV", (path.stem,), saved, "file", details, text.written, text)


def _head(path: Path) -> bytes:
    if not path.is_file():
        raise Refusal(f"there is no file {path}")
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise Refusal(f"{path.name} is empty (0 bytes)")
    if head.startswith(_OLD_BINARY):
        raise Refusal(_old_binary(path))
    if head.startswith(_NO_TABLE):
        raise Refusal(f"{path.name} is no table: give the export as XLSX or CSV")
    return head


def _old_binary(path: Path) -> str:
    if _ENCRYPTED in path.read_bytes():
        return (
            f"{path.name} is protected by a password: open it in Excel, remove the password "
            "(File, Info, Protect Workbook) and save it"
        )
    return (
        f"{path.name} is in the old binary format of Excel (.xls), which is not read here: "
        "open it in Excel and save it as .xlsx"
    )
