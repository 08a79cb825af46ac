"""Columns in PostgreSQL's binary COPY format: nothing to escape, and nothing for it to parse.

A cell is its length and its bytes. Cells that repeat are made once; what is null in every row
costs nothing at all.
"""

import math
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice, repeat, starmap
from operator import add
from typing import Any

import numpy as np
from numpy.typing import NDArray

HEADER = b"PGCOPY\n\xff\r\n\0" + struct.pack(">ii", 0, 0)
TRAILER = struct.pack(">h", -1)
NULL = struct.pack(">i", -1)

Cells = Iterable[bytes]
Numbers = NDArray[np.float64]
_TEXT_OID = 25
_JSONB_VERSION = b"\x01"


class _Lengths(dict[int, bytes]):
    """The length of a cell as it stands before it: many cells are of few lengths."""

    def __missing__(self, n: int) -> bytes:
        made = self[n] = _length(n)
        return made


class _JsonLengths(dict[int, bytes]):
    """The same of a JSON text, and what stands between."""

    def __missing__(self, n: int) -> bytes:
        made = self[n] = _length(n + 1) + _JSONB_VERSION
        return made


_LENGTHS, _JSON_LENGTHS = _Lengths(), _JsonLengths()


def rows(columns: Sequence[Cells], n: int, fields: int | None = None) -> bytes:
    """Return n rows of these columns; of more fields, where some hold several side by side."""
    pieces = _pieces([repeat(struct.pack(">h", fields or len(columns))), *columns])
    return b"".join(chain.from_iterable(islice(zip(*pieces, strict=False), n)))


def numbers(columns: Sequence[tuple[str, Any]], n: int) -> bytes:
    """Return n whole rows of numbers, none of them null, each column of one kind ("i2", "f8")."""
    return _records(columns, n, before=[("columns", ">i2", len(columns))]).tobytes()


def beside(columns: Sequence[tuple[str, Sequence[float | None] | Numbers]]) -> list[Cells]:
    """Return columns of numbers as fields side by side; None and NaN are null.

    They are one column, but where one is null in some rows only.
    """
    found = [(kind, np.array(column, dtype=float)) for kind, column in columns]
    nulls = [np.isnan(column) for _, column in found]
    if any(is_null.any() and not is_null.all() for is_null in nulls):
        return [*starmap(_single, found)]
    known = [
        (kind, None if is_null.all() else column)
        for (kind, column), is_null in zip(found, nulls, strict=True)
    ]
    return [slices(_records(known, len(nulls[0])))]


def slices(rows: NDArray[Any]) -> list[bytes]:
    """Return the bytes of each row of an array."""
    whole, step = rows.tobytes(), rows.itemsize * math.prod(rows.shape[1:])
    return [whole[at : at + step] for at in range(0, len(whole), step)]


def constant(cell: bytes) -> Cells:
    """Return a column that is the same in every row."""
    return repeat(cell)


def texts(column: Sequence[str | None]) -> Cells:
    """Return a column of text."""
    return _each(column, lambda text: _framed(text.encode()))


def arrays(column: Sequence[tuple[str, ...]]) -> Cells:
    """Return a column of text[]."""
    return _each(column, _array)


def jsons(column: Sequence[str]) -> Cells:
    """Return a column of jsonb from JSON texts, which seldom repeat."""
    return _after(_JSON_LENGTHS, [*map(str.encode, column)])


def integers(column: Sequence[int | None], size: int) -> Cells:
    """Return a column of smallint (size 2), integer (4) or bigint (8)."""
    return _each(column, lambda number: _framed(number.to_bytes(size, "big", signed=True)))


def doubles(column: Sequence[float | None]) -> Cells:
    """Return a column of double precision; NaN is null too."""
    return _single("f8", np.array(column, dtype=float))


def serials(column: NDArray[np.int64]) -> Cells:
    """Return a column of bigint in which nothing repeats."""
    return slices(_records([("i8", column)], len(column)))


def shapes(wkb: Sequence[bytes]) -> Cells:
    """Return a column of geometry, to which the column gives its SRID."""
    return _after(_LENGTHS, wkb)


def _after(lengths: dict[int, bytes], cells: Sequence[bytes]) -> Cells:
    """Return cells with their lengths before them, without a step of Python's a cell."""
    return [*map(add, map(lengths.__getitem__, map(len, cells)), cells)]


def _pieces(columns: Iterable[Cells]) -> Iterator[Cells]:
    """Yield columns, of which neighbours that are the same in every row are one."""
    for is_constant, some in groupby(columns, lambda column: isinstance(column, repeat)):
        if is_constant:
            yield repeat(b"".join(next(iter(column)) for column in some))
        else:
            yield from some


def _single(kind: str, column: NDArray[np.float64]) -> Cells:
    """Return one column of numbers."""
    is_null = np.isnan(column)
    if len(column) and is_null.all():
        return constant(NULL)
    cells = slices(_records([(kind, np.where(is_null, 0, column))], len(column)))
    for at in np.flatnonzero(is_null).tolist():
        cells[at] = NULL
    return cells


def _records(
    columns: Sequence[tuple[str, Any]], n: int, before: Sequence[tuple[str, str, int]] = ()
) -> NDArray[Any]:
    """Return n rows of numbers, their lengths before them; a column that is None is null."""
    fields = [*before]
    for at, (kind, column) in enumerate(columns):
        size = -1 if column is None else np.dtype(kind).itemsize
        fields += [(f"length{at}", ">i4", size)]
        fields += [] if column is None else [(f"cell{at}", f">{kind}", column)]
    made = np.empty(n, dtype=[(name, kind) for name, kind, _ in fields])
    for name, _, values in fields:
        made[name] = values
    return made


def _each(column: Sequence[Any], cell: Callable[[Any], bytes]) -> Cells:
    made = {value: NULL if value is None else cell(value) for value in set(column)}
    if len(made) == 1:
        return constant(*made.values())
    return [made[value] for value in column]


def _framed(raw: bytes) -> bytes:
    return _length(len(raw)) + raw


def _length(n: int) -> bytes:
    return n.to_bytes(4, "big")


def _array(items: tuple[str, ...]) -> bytes:
    if not items:
        return _framed(struct.pack(">iii", 0, 0, _TEXT_OID))
    body = b"".join(_framed(item.encode()) for item in items)
    return _framed(struct.pack(">iiiii", 1, 0, _TEXT_OID, len(items), 1) + body)
