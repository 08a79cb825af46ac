"""Parcels as COPY sends them, thousands in a row: no shape is written as text, and read again.

Of what it takes to fetch the shapes of a commune, that is half. Were each parcel a row, a thread
that reads them would wait for whoever else is at work here before every single one.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from io import BytesIO
from itertools import chain, pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from layers import sql
from layers.intake.binary import HEADER, TRAILER

COPY = "COPY (\n{statement}\n) TO STDOUT (FORMAT binary)"
PACKED = sql.load(__package__, "packed")
WIDTH = 7  # columns of that

Cells: TypeAlias = Sequence[bytes]  # of one column, a row of what was sent each

_SIZE = struct.Struct(">i").unpack_from


def parcels(conn: sql.Connection, statement: str, **values: object) -> bytes:
    """Return the parcels that the statement answers, packed."""
    copy = COPY.format(statement=PACKED.replace("{parcels}", statement))
    answer = BytesIO()
    with conn.cursor() as cursor:
        cursor.copy_expert(cursor.mogrify(copy, values), answer)
    return answer.getvalue()


def columns(answer: bytes) -> list[Cells]:
    """Return the columns of packed parcels; none of their cells is null."""
    cells: list[bytes] = []
    at, end = len(HEADER), len(answer) - len(TRAILER)
    while at < end:
        at += 2  # how many fields the row has
        for _ in range(WIDTH):
            (size,) = _SIZE(answer, at)
            cells.append(answer[at + 4 : at + 4 + size])
            at += 4 + size
    return [cells[nth::WIDTH] for nth in range(WIDTH)]


def serials(cells: Cells) -> NDArray[np.int64]:
    """Return a column of bigint."""
    return np.frombuffer(b"".join(cells), dtype=">i8").astype(np.int64)


def flags(cells: Cells) -> NDArray[np.bool_]:
    """Return a column of boolean."""
    return np.frombuffer(b"".join(cells), dtype=np.uint8).astype(bool)


def texts(cells: Cells) -> NDArray[np.object_]:
    """Return a column of text; None where it is null."""
    return _objects([*chain.from_iterable(map(json.loads, cells))])


def shapes(sizes: Cells, cells: Cells, alone: bytes) -> NDArray[np.object_]:
    """Return a column of WKB of so many bytes each, without what some begin with."""
    whole, skip = b"".join(cells), len(alone)
    stops = np.cumsum(np.frombuffer(b"".join(sizes), dtype=">i4"), dtype=np.int64)
    return _objects(
        [
            whole[start + skip if whole.startswith(alone, start) else start : stop]
            for start, stop in pairwise([0, *stops.tolist()])
        ]
    )


def _objects(values: list[object]) -> NDArray[np.object_]:
    # With something at the end that is none of theirs, numpy makes no text or number of them.
    return np.array([*values, None], dtype=object)[:-1]
