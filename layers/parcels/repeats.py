"""Rows of a file that repeat an earlier one, found while the file streams by.

Of a row that is no repetition 25 bytes are kept. Keys and shapes are compared by hashes of 64
bits: among a million rows two differ and have the same one with a chance of 1 to 30 million.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from layers.parcels.tally import LISTED, Listing

Numbers = NDArray[np.int64]
Key = tuple[str, str | None, str | None]  # commune, sheet, number


@dataclass
class _First:
    """The first row with each hash, in runs that are sorted and merged as they grow."""

    runs: list[tuple[Numbers, Numbers]] = field(default_factory=list)

    def of(self, hashes: Numbers, rows: Numbers) -> Numbers:
        """Return the first row that had the hash of each row, and keep these."""
        keys, at, inverse = np.unique(hashes, return_index=True, return_inverse=True)
        first, is_new = rows[at], np.ones(len(keys), dtype=bool)
        for held, held_rows in self.runs:
            place = np.minimum(np.searchsorted(held, keys), len(held) - 1)
            found = held[place] == keys
            first[found] = held_rows[place[found]]
            is_new &= ~found
        self._keep(keys[is_new], rows[at][is_new])
        return np.asarray(first[inverse])

    def _keep(self, keys: Numbers, rows: Numbers) -> None:
        if not len(keys):
            return
        while self.runs and len(self.runs[-1][0]) <= 2 * len(keys):
            more, more_rows = self.runs.pop()
            keys, rows = np.concatenate([more, keys]), np.concatenate([more_rows, rows])
            order = np.argsort(keys, kind="stable")  # two sorted runs: quick
            keys, rows = keys[order], rows[order]
        self.runs.append((keys, rows))


@dataclass
class _Group:
    """The rows of one number: there are at least two of them, or two of one shape."""

    key: Key
    shapes: dict[int, int]  # hash → the first row of that shape
    rows: int = 1
    parcels: list[int] = field(default_factory=list)  # rows that are no road or canal


@dataclass
class Repeats:
    """What repeats in one file."""

    _first: _First = field(default_factory=_First)
    _row: list[Numbers] = field(default_factory=list)
    _shape: list[Numbers] = field(default_factory=list)
    _is_object: list[NDArray[np.bool_]] = field(default_factory=list)
    _groups: dict[int, _Group] = field(default_factory=dict)

    def take(
        self, rows: Numbers, keys: Sequence[Key], shapes: Sequence[bytes], is_object: Sequence[bool]
    ) -> dict[int, int]:
        """Return position → earlier row of each row with the number and the shape of that one."""
        hashes = np.fromiter(map(hash, shapes), np.int64, len(shapes))
        self._row.append(rows)
        self._shape.append(hashes)
        self._is_object.append(np.array(is_object, dtype=bool))
        first = self._first.of(np.fromiter(map(hash, keys), np.int64, len(keys)), rows)
        copies = {}
        for at in np.flatnonzero(first != rows).tolist():
            group = self._group(int(first[at]), keys[at])
            earlier = group.shapes.setdefault(int(hashes[at]), int(rows[at]))
            if earlier != rows[at]:
                copies[at] = earlier
                continue
            group.rows += 1
            group.parcels += [] if is_object[at] else [int(rows[at])]
        return copies

    @property
    def in_keys(self) -> int:
        """How many rows share their number."""
        return sum(group.rows for group in self._whole() if group.rows > 1)

    def listing(self) -> Listing:
        """Return the rows that share their number, roads and canals left out."""
        found = [
            (row, group.key)
            for group in self._whole()
            if len(group.parcels) > 1
            for row in group.parcels
        ]
        return Listing(
            len(found),
            [
                {"row": row, "sheet_no": key[1], "parcel_no": key[2]}
                for row, key in sorted(found)[:LISTED]
            ],
        )

    def _whole(self) -> list[_Group]:
        return [group for group in self._groups.values() if None not in group.key]

    def _group(self, first: int, key: Key) -> _Group:
        if first not in self._groups:
            shape, is_object = self._of(first)
            parcels = [] if is_object else [first]
            self._groups[first] = _Group(key, {shape: first}, parcels=parcels)
        return self._groups[first]

    def _of(self, row: int) -> tuple[int, bool]:
        starts = [int(rows[0]) if len(rows) else row + 1 for rows in self._row]
        batch = max(n for n, start in enumerate(starts) if start <= row)
        at = int(np.searchsorted(self._row[batch], row))
        return int(self._shape[batch][at]), bool(self._is_object[batch][at])
