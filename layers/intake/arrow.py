"""Columns of an Arrow batch as Python lists, text decoded here and not by GDAL.

GDAL hands over the bytes of a .dbf untouched when told that they are UTF-8. Its own conversion
loses the last letter of every cp1258 text that ends in a vowel (iconv keeps it back, waiting for
an accent), and Vietnamese encodings such as TCVN3 are unknown to it.
"""

from itertools import pairwise
from typing import Any

import nanoarrow
import numpy as np
import shapely
from numpy.typing import NDArray

from layers.intake import curve

_TEXT = (nanoarrow.Type.STRING, nanoarrow.Type.LARGE_STRING)
_NUMBERS = (
    nanoarrow.Type.INT8, nanoarrow.Type.INT16, nanoarrow.Type.INT32, nanoarrow.Type.INT64,
    nanoarrow.Type.UINT8, nanoarrow.Type.UINT16, nanoarrow.Type.UINT32, nanoarrow.Type.UINT64,
    nanoarrow.Type.FLOAT, nanoarrow.Type.DOUBLE,
)  # fmt: skip


class Undecodable(Exception):
    """A text is not in the encoding that the file claims; holds its place in the batch."""

    def __init__(self, position: int, text: bytes):
        super().__init__(text)
        self.position, self.text = position, text


def values(array: nanoarrow.Array, encoding: str) -> list[Any]:
    """Return one column: None, numbers, text, dates; raise Undecodable."""
    kind = array.schema.type
    if kind in _TEXT:
        return _texts(array, encoding)
    if kind in _NUMBERS:
        numbers = np.asarray(array.buffers[1])[array.offset :][: len(array)].tolist()
        return _with_nulls(numbers, _present(array))
    return list(array.to_pylist())


def geometries(array: nanoarrow.Array) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    """Return the shapes, None where there is none that can be read, and which were absent."""
    texts = np.array([*_slices(array), None], dtype=object)[:-1]
    try:
        shapes = shapely.from_wkb(texts, on_invalid="fix")  # closes rings
    except NotImplementedError:
        shapes = np.array([*map(_stroked, texts), None], dtype=object)[:-1]
    return shapes, np.array([text is None for text in texts], dtype=bool)


def _stroked(text: bytes | None) -> shapely.Geometry | None:
    try:
        return shapely.from_wkb(text, on_invalid="fix")
    except NotImplementedError:
        return curve.stroke(text or b"")


def _texts(array: nanoarrow.Array, encoding: str) -> list[str | None]:
    bounds, text = _whole(array)
    if encoding != "utf-8" or not text.isascii():
        return _decoded(_slices(array), encoding)
    # A letter a byte: decoded once, not cell by cell.
    letters = text.decode("ascii")
    return _with_nulls([letters[start:end] for start, end in pairwise(bounds)], _present(array))


def _slices(array: nanoarrow.Array) -> list[bytes | None]:
    bounds, text = _whole(array)
    return _with_nulls([text[start:end] for start, end in pairwise(bounds)], _present(array))


def _whole(array: nanoarrow.Array) -> tuple[list[int], bytes]:
    """Return where each cell begins and the last one ends, and all of them in one."""
    bounds = np.asarray(array.buffers[1])[array.offset :][: len(array) + 1].tolist()
    return bounds, memoryview(array.buffers[2]).cast("B").tobytes()


def _present(array: nanoarrow.Array) -> NDArray[np.bool_] | None:
    bitmap = np.asarray(array.buffers[0])
    if not len(bitmap):
        return None
    bits = np.unpackbits(bitmap.view(np.uint8), bitorder="little")
    return bits[array.offset :][: len(array)].astype(bool)


def _with_nulls(items: list[Any], present: NDArray[np.bool_] | None) -> list[Any]:
    if present is None:
        return items
    return [item if is_there else None for item, is_there in zip(items, present, strict=True)]


def _decoded(texts: list[bytes | None], encoding: str) -> list[str | None]:
    try:
        return [None if text is None else text.decode(encoding) for text in texts]
    except UnicodeDecodeError:
        raise _culprit(texts, encoding) from None


def _culprit(texts: list[bytes | None], encoding: str) -> Undecodable:
    for position, text in enumerate(texts):
        try:
            (text or b"").decode(encoding)
        except UnicodeDecodeError:
            return Undecodable(position, text or b"")
    raise AssertionError("every text can be decoded after all")
