"""Whether the parts of a Shapefile hold what they say, and its index, where it has none.

GDAL reads a cut .shp without a word and gives rows without a shape.
"""

import struct
from pathlib import Path

from layers.intake.refusal import Refusal

_HEAD = 100  # bytes of head that .shp and .shx have alike
_RECORD_HEAD = 8


def require_whole(shp: Path, name: str) -> None:
    """Raise Refusal where a part is shorter than it says, or the parts do not belong together."""
    shapes = _length(shp, name)
    size = shp.stat().st_size
    if shapes > size:
        raise Refusal(
            f"{name} is cut off: it says it has {shapes:,} bytes and has {size:,}; copy it again"
        )
    rows, needed = _dbf(shp.with_suffix(".dbf"))
    if rows is None:
        return
    if needed > shp.with_suffix(".dbf").stat().st_size:
        raise Refusal(f"the .dbf of {name} is cut off: it says it has {rows:,} rows; copy it again")
    index = shp.with_suffix(".shx")
    if not index.is_file():
        return
    count = (min(_length(index, name), index.stat().st_size) - _HEAD) // _RECORD_HEAD
    if count != rows:
        raise Refusal(
            f"{name} has {count:,} shapes and its .dbf {rows:,} rows: they do not belong together"
        )


def write_index(shp: Path, name: str) -> int:
    """Write the .shx of a .shp that has none; return how many shapes there are.

    Raise Refusal where the chain of records breaks.
    """
    with shp.open("rb") as file, shp.with_suffix(".shx").open("wb") as index:
        head, end = file.read(_HEAD), _length(shp, name)
        index.write(head)
        at, count = _HEAD, 0
        while at < end:
            file.seek(at)
            record = file.read(_RECORD_HEAD)
            words = struct.unpack(">4xI", record)[0] if len(record) == _RECORD_HEAD else 0
            if words < 2 or at + _RECORD_HEAD + 2 * words > end:
                raise Refusal(f"{name} is damaged after row {count:,}: copy it again")
            index.write(struct.pack(">II", at // 2, words))
            at, count = at + _RECORD_HEAD + 2 * words, count + 1
        length = (_HEAD + _RECORD_HEAD * count) // 2
        index.seek(24)
        index.write(struct.pack(">I", length))
    return count


def _length(part: Path, name: str) -> int:
    """Return the length that the head of a .shp or .shx says."""
    with part.open("rb") as file:
        head = file.read(_HEAD)
    if len(head) < _HEAD:
        raise Refusal(f"{name} is cut off: its {part.suffix} has {len(head)} bytes; copy it again")
    return int(struct.unpack_from(">I", head, 24)[0]) * 2


def _dbf(dbf: Path) -> tuple[int | None, int]:
    """Return how many rows the .dbf says it has, None without one, and the bytes they need."""
    if not dbf.is_file():
        return None, 0
    with dbf.open("rb") as file:
        head = file.read(32).ljust(32, b"\0")
    rows, size, length = struct.unpack("<4xIHH20x", head)
    return rows, size + rows * length
