"""Parcels of communes that have none yet go into the table while the file is being read.

There is nothing to match them with, so they need not wait; what a file has to be judged by as a
whole is judged all the same, and a file that is refused at its end is rolled back.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import psycopg2.errors
from numpy.typing import NDArray

from layers import sql
from layers.intake import binary
from layers.intake.refused import Refused
from layers.intake.stream import Stream
from layers.parcels import cells, tally
from layers.parcels.compare import Compared
from layers.parcels.place import Placed
from layers.parcels.read import Rows
from layers.parcels.repeats import Repeats
from layers.parcels.tally import LISTED, Listing

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
    begin: Callable[[], int]
    run: int | None = None
    _groups: dict[str, int] = field(default_factory=dict)  # of unlisted parcels, by commune
    _stream: Stream | None = None
    _repeats: Repeats = field(default_factory=Repeats)
    _copies: Listing = field(default_factory=Listing)
    _communes: Counter[str] = field(default_factory=Counter)
    _rows: list[NDArray[np.int64]] = field(default_factory=list)  # in the order written
    _without_number: int = 0

    def take(
        self, rows: Rows, placed: Placed, areas: NDArray[np.float64], kept: Sequence[int], srid: int
    ) -> list[Refused]:
        """Write the rows at these positions; return those that repeat an earlier one.

        Raise NotNew where a row is of a commune with parcels, or that another file goes into.
        """
        self._require_new({placed.commune[at] for at in kept})
        wkb = binary.wkb(rows.geom)
        copies = self._find_copies(rows, placed, wkb, kept)
        if copies:
            kept = [at for at in kept if at not in copies]
        self._count(rows, placed, kept)
        own = self._own(
            srid, [placed.commune[at] for at in kept], [rows.land_use[at] for at in kept]
        )
        columns = [*own, *cells.of(rows, placed, areas, wkb, kept)]
        self._send(binary.rows(columns, len(kept)))
        return [_refused(rows, wkb, at, earlier) for at, earlier in copies.items()]

    def close(self) -> None:
        """Return when all rows are written."""
        if self._stream is not None:
            stream, self._stream = self._stream, None
            stream.close()

    def give_up(self) -> None:
        """Have the server forget the rows; the transaction must be rolled back."""
        if self._stream is not None:
            self._stream.give_up()

    @property
    def copies(self) -> Listing:
        """The rows that repeat an earlier one."""
        return self._copies

    def compared(self, nothing: Compared) -> Compared:
        """Return what the file has done, given what comparing no rows says."""
        usable = sum(map(len, self._rows))
        counts = nothing.counts | {
            "usable": usable,
            "added": usable,
            "in_repeated_keys": self._repeats.in_keys,
            "without_number": self._without_number,
            "communes": dict(self._communes),
        }
        return replace(
            nothing,
            counts=counts,
            repeated_keys=self._repeats.listing(),
            repeated_codes=self._repeated_codes(),
        )

    def _require_new(self, communes: set[str]) -> None:
        more = sorted(communes - self._groups.keys())
        if not more:
            return
        self.close()
        try:
            locked = sql.rows(self.conn, _LOCK, communes=more)
        except psycopg2.errors.LockNotAvailable:
            raise NotNew from None
        if not sql.value(self.conn, _IS_NEW, communes=more, with_codes=self.with_codes):
            raise NotNew
        self._groups |= {row["code"]: row["unlisted_group"] for row in locked}

    def _find_copies(
        self, rows: Rows, placed: Placed, wkb: Sequence[bytes], kept: Sequence[int]
    ) -> dict[int, int]:
        """Return position → number of the earlier row that a row repeats."""
        numbers = np.array([rows.row[at] for at in kept], dtype=np.int64)
        keys = [(placed.commune[at], rows.sheet_no[at], rows.parcel_no[at]) for at in kept]
        shapes = [wkb[at] for at in kept]
        objects = [tally.is_object(rows.land_use[at]) for at in kept]
        found = self._repeats.take(numbers, keys, shapes, objects)
        copies = {kept[at]: earlier for at, earlier in found.items()}
        self._copies.extend(_named(rows, at, earlier) for at, earlier in copies.items())
        return copies

    def _count(self, rows: Rows, placed: Placed, kept: Sequence[int]) -> None:
        self._rows.append(np.array([rows.row[at] for at in kept], dtype=np.int64))
        self._communes.update([placed.commune[at] for at in kept])
        self._without_number += sum(
            rows.sheet_no[at] is None or rows.parcel_no[at] is None for at in kept
        )

    def _own(
        self, srid: int, communes: list[str], uses: list[tuple[str, ...]]
    ) -> list[binary.Cells]:
        """Return the columns that the other COPY has not."""
        if self.run is None:
            self.run = self.begin()
        groups = [
            0 if tally.is_object(use) else self._groups[code]
            for code, use in zip(communes, uses, strict=True)
        ]
        n = len(groups)
        return [
            binary.integers([self.run] * n, 8),
            binary.integers([srid] * n, 4),
            binary.integers(groups, 2),
        ]

    def _send(self, rows: bytes) -> None:
        if self._stream is None:
            self._stream = Stream(self.conn, _COPY)
        self._stream.send(rows)

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


def _named(rows: Rows, at: int, earlier: int) -> dict[str, object]:
    return {
        "row": rows.row[at],
        "sheet_no": rows.sheet_no[at],
        "parcel_no": rows.parcel_no[at],
        "reason": f"the same parcel as row {earlier}",
    }


def _refused(rows: Rows, wkb: Sequence[bytes], at: int, earlier: int) -> Refused:
    words = _named(rows, at, earlier)
    return Refused(
        row_no=rows.row[at],
        sheet_no=rows.sheet_no[at],
        parcel_no=rows.parcel_no[at],
        reason=str(words["reason"]),
        source=rows.source[at],
        srid=4326,
        shape=wkb[at],
    )
