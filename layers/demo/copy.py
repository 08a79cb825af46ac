"""Write columns as the text that COPY reads, a slice of rows at a time."""

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from psycopg2 import sql as composed

from layers import sql

_NULL = "\\N"
_ROWS_AT_ONCE = 20_000


def rows(conn: sql.Connection, table: str, columns: Mapping[str, Any]) -> int:
    """Append rows given as equally long columns; return how many.

    Geometries get SRID 4326; lists become arrays. The text must hold no tab, newline or backslash.
    """
    n = len(next(iter(columns.values())))
    if not n:
        return 0
    statement = composed.SQL("COPY {} ({}) FROM STDIN").format(
        composed.Identifier(table), composed.SQL(", ").join(map(composed.Identifier, columns))
    )
    with conn.cursor() as cursor:
        cursor.copy_expert(statement.as_string(cursor), _Lines(columns, n))
    return n


class _Lines(io.RawIOBase):
    """The rows as a file that is made while it is read, so that it is never whole in memory."""

    def __init__(self, columns: Mapping[str, Any], n: int):
        self._columns, self._n, self._done = columns, n, 0
        self._text = b""

    def read(self, size: int = -1) -> bytes:
        while len(self._text) < size and self._done < self._n:
            part = slice(self._done, self._done + _ROWS_AT_ONCE)
            texts = [_texts(values[part]) for values in self._columns.values()]
            lines = "\n".join(map("\t".join, zip(*texts, strict=True))) + "\n"
            self._text += lines.encode()
            self._done += _ROWS_AT_ONCE
        given, self._text = self._text[:size], self._text[size:]
        return given


def _texts(values: Any) -> list[str]:
    if isinstance(values, list):
        return ["{" + ",".join(items) + "}" for items in values]
    if values.dtype.kind == "b":
        return list(np.where(values, "t", "f").tolist())
    if len(values) and isinstance(values[0], shapely.Geometry):
        marked = shapely.set_srid(values, 4326)
        return list(shapely.to_wkb(marked, hex=True, include_srid=True).tolist())
    return [_NULL if value is None else str(value) for value in values.tolist()]
