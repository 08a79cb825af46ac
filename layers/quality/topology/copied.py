"""What a statement answers, as COPY sends it: no shape is written as text, and read again.

Of what it takes to fetch the shapes of a commune, that is half.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from layers import sql
from layers.intake.binary import HEADER, TRAILER

COPY = "COPY (\n{statement}\n) TO STDOUT (FORMAT binary)"

Cells: TypeAlias = list[Any]  # bytes; None where it is null

_SIZE = struct.Struct(">i").unpack_from
_NULL = -1


def columns(conn: sql.Connection, statement: str, width: int, **values: object) -> list[Cells]:
    """Return what the statement answers in so many columns, each cell as it was sent."""
    sent = BytesIO()
    with conn.cursor() as cursor:
        cursor.copy_expert(cursor.mogrify(COPY.format(statement=statement), values), sent)
    return _columns(sent.getvalue(), width)


def serials(cells: Cells) -> NDArray[np.int64]:
    """Return the numbers of a column of bigint."""
    return np.frombuffer(b"".join(cells), dtype=">i8").astype(np.int64)


def flags(cells: Cells) -> NDArray[np.bool_]:
    """Return a column of boolean."""
    return np.frombuffer(b"".join(cells), dtype=np.uint8).astype(bool)


def texts(cells: Cells) -> NDArray[np.object_]:
    """Return a column of text; None where it is null."""
    return _objects([None if cell is None else cell.decode() for cell in cells])


def raw(cells: Cells) -> NDArray[np.object_]:
    """Return a column of bytea."""
    return _objects(cells)


def _objects(values: list[Any]) -> NDArray[np.object_]:
    # With something at the end that is none of theirs, numpy makes no text or number of them.
    return np.array([*values, None], dtype=object)[:-1]


def _columns(sent: bytes, width: int) -> list[Cells]:
    cells: Cells = []
    at, end = len(HEADER), len(sent) - len(TRAILER)
    while at < end:
        at += 2  # how many fields the row has
        for _ in range(width):
            (size,) = _SIZE(sent, at)
            at += 4
            if size == _NULL:
                cells.append(None)
            else:
                cells.append(sent[at : at + size])
                at += size
    return [cells[nth::width] for nth in range(width)]
