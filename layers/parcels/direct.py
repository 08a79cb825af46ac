"""Parcels of communes that have none yet go into the table while the file is being read.

There is nothing to match them with, so they need not wait; what a file has to be judged by as a
whole is judged all the same, and a file that is refused at its end is rolled back.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
import psycopg2.errors
from numpy.typing import NDArray

from layers import mercator, sql
from layers.intake import binary
from layers.intake.stream import Stream
from layers.parcels import bulk, cells, shape_cells
from layers.parcels.bulk import PutOff
from layers.parcels.cells import Some
from layers.parcels.compare import Compared
from layers.parcels.tally import LISTED, Listing

_GROUPS = sql.load(__package__, "unlisted_groups")
_LOCK = sql.load(__package__, "lock_new")
_IS_NEW = sql.load(__package__, "is_new")
_COPY = sql.load(__package__, "copy_new")
_REPEATED_CODES = sql.load(__package__, "new_repeated_codes")


class NotNew(Exception):
    """The rows may be of parcels that are there already: the file has to be compared."""


@dataclass
class Direct:
    """Writes the rows of one file on behalf of a run, which the first of them begins."""

    conn: sql.Connection
    with_codes: bool
    is_large: bool
    begin: Callable[[], int]
    run: int | None = None
    _groups: dict[str, int] = field(default_factory=dict)  # of unlisted parcels, by commune
    _required: set[str] = field(default_factory=set)
    _stream: Stream | None = None
    _put_off: PutOff | None = None
    _rows: list[NDArray[np.int64]] = field(default_factory=list)  # in the order written

    def __post_init__(self) -> None:
        self._groups = {row["code"]: row["unlisted_group"] for row in sql.rows(self.conn, _GROUPS)}

    def require(self, communes: set[str]) -> None:
        """Raise NotNew where one of these communes has parcels, or another file goes into it.

        At once of the first rows; of later ones when the server has come that far, so that
        neither waits for the other.
        """
        more = sorted(communes - self._required)
        self._required |= communes
        if more and self._stream is None:
            self._require_new(more)
        elif more and self._stream is not None:
            self._stream.run(partial(self._require_new, more))

    def take(self, some: Some) -> None:
        """Write rows."""
        if self.run is None:
            self.run = self.begin()
            self._put_off = bulk.put_off(self.conn) if self.is_large else None
        self._rows.append(np.array(some.column(some.rows.row), dtype=np.int64))
        groups = self._groups_of(some)
        if self._put_off is not None:
            self._put_off.counts.add(
                some.column(some.placed.commune),
                groups,
                some.column(some.rows.is_object),
                some.areas[some.kept],
                mercator.points(some.rows.middles[some.kept]),
            )
        self._send(some, groups)

    def close(self) -> None:
        """Return when all rows are written."""
        if self._stream is not None:
            stream, self._stream = self._stream, None
            stream.close()
        if self._put_off is not None and self.run is not None:
            self._put_off.make(self.run)

    def give_up(self) -> None:
        """Have the server forget the rows; the transaction must be rolled back."""
        if self._stream is not None:
            self._stream.give_up()

    def compared(self, nothing: Compared) -> Compared:
        """Return what the file has done, given what comparing no rows says."""
        added = sum(map(len, self._rows))
        return replace(
            nothing, counts=nothing.counts | {"added": added}, repeated_codes=self._repeated_codes()
        )

    def _require_new(self, communes: list[str]) -> None:
        try:
            locked = sql.rows(self.conn, _LOCK, communes=communes)
        except psycopg2.errors.LockNotAvailable:
            raise NotNew from None
        is_bare = self._put_off is not None
        is_new = sql.value(
            self.conn, _IS_NEW, communes=communes, is_bare=is_bare, with_codes=self.with_codes
        )
        groups = {row["code"]: row["unlisted_group"] for row in locked}
        if not is_new or groups.items() - self._groups.items():
            raise NotNew

    def _groups_of(self, some: Some) -> list[int]:
        of_each = zip(
            some.column(some.placed.commune), some.column(some.rows.is_object), strict=True
        )
        return [0 if is_object else self._groups[code] for code, is_object in of_each]

    def _send(self, some: Some, groups: list[int]) -> None:
        own = [
            binary.integers([self.run], 8),  # the same in every row
            binary.integers([some.srid], 4),
            binary.integers(groups, 2),
        ]
        columns = [*own, *some.cells(), some.column(some.rows.shapes)]
        fields = len(own) + cells.FIELDS + shape_cells.FIELDS
        if self._stream is None:
            self._stream = Stream(self.conn, _COPY)
        self._stream.send(binary.rows(columns, len(some.kept), fields))

    def _repeated_codes(self) -> Listing:
        if self.run is None or not self.with_codes:
            return Listing()
        found = sql.rows(self.conn, _REPEATED_CODES, run=self.run, most=LISTED)
        number = np.concatenate(self._rows)
        total = found[0]["total"] if found else 0
        return Listing(
            total,
            [
                {
                    "row": int(number[row["nth"] - 1]),
                    "sheet_no": row["sheet_no"],
                    "parcel_no": row["parcel_no"],
                    "parcel_code": row["parcel_code"],
                    "problem": row["problem"],
                }
                for row in found
            ],
        )
