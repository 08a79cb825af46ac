"""Text in a .dbf as bytes of our choosing: what GDAL writes is always what it understands."""

import struct
from pathlib import Path

Cells = list[bytes]


def put(shp: Path, column: str, cells: Cells) -> Path:
    """Write these bytes into a text column of a Shapefile, which then declares no encoding."""
    dbf = shp.with_suffix(".dbf")
    data = bytearray(dbf.read_bytes())
    size, length = struct.unpack_from("<HH", data, 8)
    start, width = _field(data, column, size)
    for row, cell in enumerate(cells):
        at = size + row * length + start
        data[at : at + width] = cell.ljust(width, b" ")
    data[29] = 0
    dbf.write_bytes(data)
    shp.with_suffix(".cpg").unlink(missing_ok=True)
    return shp


def _field(data: bytearray, column: str, size: int) -> tuple[int, int]:
    start = 1
    for at in range(32, size - 1, 32):
        if data[at : at + 11].rstrip(b"\0").decode() == column:
            return start, data[at + 16]
        start += data[at + 16]
    raise AssertionError(f"no column {column}")
