"""In which encoding a table is written: as maps are judged, by how much of it is Vietnamese.

What begins with a byte-order mark or has two bytes a letter says so itself; the rest is tried. The
old encodings are decoded cell by cell, for Python reads no file in them.
"""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from layers.intake import encoding, legible
from layers.intake.evidence import Evidence, percent
from layers.intake.legible import Reading
from layers.intake.refusal import Refusal

LOOKED_AT = 256 * 1024  # bytes
_CHUNK = 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("tcvn3", "vni", "cp1258", "cp1252")
_CONVERTED = ("tcvn3", "vni", "cp1258", "utf-8")  # once read as Western European, written as UTF-8
_STREAM = "latin-1"  # gives every byte a letter, so that bytes come through as they are


@dataclass(frozen=True)
class Written:
    """How the bytes of a file become text."""

    name: str  # as people know it
    stream: str  # what Python opens the file with
    cells: str | None = None  # what each cell is decoded with after that
    said_by: str = "detected"
    reading: Reading | None = None  # None where all of it is ASCII
    others: tuple[Reading, ...] = ()

    def text(self, cell: str) -> str:
        """Return a cell as it reads."""
        if self.cells is None or cell.isascii():
            return cell
        return cell.encode(self.stream.removesuffix("-sig")).decode(self.cells)

    def evidence(self, head: Sequence[str]) -> Evidence:
        """Say why; `head` are words to show, for those of the rows may be a person's."""
        read = self.reading
        because = (
            f"{percent(read.share)} of {read.judged:,} words are Vietnamese, such as "
            f"{', '.join(head) or 'those of columns that are not read'}"
            if read
            else "all of its text is ASCII"
        )
        before = {"option": "said, and ", "declared": "declared, and "}.get(self.said_by, "")
        tried = tuple(map(str, self.others))
        title = encoding.title(self.name.removesuffix("-sig"))
        return Evidence("encoding", title, f"{before}{because}", tried, legible.OVERRIDE)


def choose(path: Path, said: str | None) -> Written:
    """Return how a file is written; raise Refusal where several ways would do, or none."""
    with path.open("rb") as file:
        head = file.read(LOOKED_AT)
    if said is not None:
        return _as_said(path, head, encoding.named(said))
    name, said_by = _declared(path, head)
    if name.startswith("utf-16"):
        return _checked(path, Written(name, name, None, said_by, _only(head, name)))
    candidates = ["utf-8", *map(encoding.inside, _CONVERTED)]
    if not said_by:
        candidates += _ONE_BYTE
    found = [one for one in candidates if _is_decodable(path, one)]
    if not found:
        raise Refusal(f"{path.name} begins as {name} and is not: save it again as CSV UTF-8")
    readings = legible.tried(_lines(head), [], found)
    return _best(path, readings, said_by)


def _best(path: Path, readings: list[Reading], said_by: str) -> Written:
    best = readings[0]
    if not best.words:
        return _of("utf-8", said_by or "detected", None, [])
    plain = next((one for one in readings if one.name == "utf-8"), None)
    is_close = plain is not None and plain.share > best.share - legible.CLEARLY
    chosen = plain if plain and (is_close or not best.is_vietnamese) else best
    if chosen is not plain and len(legible.likely(readings)) > 1:
        likely = legible.likely(readings)
        choices = "; ".join(f"{one} (--encoding {one.name})" for one in likely)
        raise Refusal(
            f"{path.name}: in which encoding its text is cannot be told; {choices}",
            *({"encoding": one.name} for one in likely),
        )
    others = [one for one in readings if one is not chosen]
    is_plain = chosen is plain
    return _of(chosen.name, said_by if is_plain and said_by else "detected", chosen, others)


def _as_said(path: Path, head: bytes, name: str) -> Written:
    """Return what a person says, looked for inside UTF-8 too: it may have been converted."""
    if name == "utf-16":
        name = _declared(path, head)[0] if b"\0" in head else name
    names = [name]
    if name in _CONVERTED and name != "utf-8":
        names.append(encoding.inside(name))
    found = [one for one in names if _is_decodable(path, one)]
    if not found:
        raise Refusal(f"{path.name} is not written in {encoding.title(name)}, as --encoding says")
    best = max((_only(head, one) for one in found), key=lambda reading: reading.share)
    return _of(best.name, "option", best if best.words else None, [])


def _of(name: str, said_by: str, reading: Reading | None, others: Sequence[Reading]) -> Written:
    if encoding.INSIDE in name:
        stream, cells = "utf-8-sig", name
    elif name in ("tcvn3", "vni"):
        stream, cells = _STREAM, name
    else:
        stream, cells = ("utf-8-sig" if name == "utf-8" else name), None
    return Written(name, stream, cells, said_by, reading, tuple(others))


def _checked(path: Path, written: Written) -> Written:
    if not _is_decodable(path, written.name):
        raise Refusal(
            f"{path.name} begins as {written.name} and is not: save it again as CSV UTF-8"
        )
    return written


def _declared(path: Path, head: bytes) -> tuple[str, str]:
    """Return what the first bytes say, and whether that is the file's own word."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name, "declared"
    return (_utf_16(path, head), "detected") if b"\0" in head else ("utf-8", "")


def _utf_16(path: Path, head: bytes) -> str:
    """Return the byte order of text in which most letters leave every second byte zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.3 * len(head):
        raise Refusal(f"{path.name} is no text: give the export as XLSX or CSV")
    return "utf-16-be" if even > odd else "utf-16-le"


def _only(head: bytes, name: str) -> Reading:
    """Return how a head reads in one encoding; its last line may be cut in two."""
    text = head[: len(head) // 2 * 2].decode(name, "ignore") if name.startswith("utf-16") else None
    lines = [text.encode()] if text is not None else _lines(head)
    readings = legible.tried(lines, [], ["utf-8" if text is not None else name])
    return replace(readings[0], name=name) if readings else Reading(name, (), 0, 0, ())


def _lines(head: bytes) -> list[bytes]:
    """Return the lines of a head, without a last one that is cut and without a mark before them."""
    lines = head.removeprefix(codecs.BOM_UTF8).splitlines()
    return lines[:-1] if len(head) == LOOKED_AT else lines


def _is_decodable(path: Path, name: str) -> bool:
    try:
        with path.open("rb") as file:
            if name in ("tcvn3", "vni"):
                return all(line.decode(name) is not None for line in file)
            inner = "utf-8" if encoding.INSIDE in name else name
            decoder = codecs.getincrementaldecoder(inner)()
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
