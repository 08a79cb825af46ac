"""What the parcels of a first load come to by map cell and commune, counted while they go by.

The trigger count_parcels counts whatever changes later. Of a first load it took the server a third
of its time, for it has to tell one cell from another anew at the end of every COPY.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from layers import mercator, sql
from layers.intake import binary
from layers.intake.stream import Stream

FINEST, COARSEST = 19, 12  # zooms of mosaic_cell
_REFERRED = sql.load(__package__, "require_referred")
_COMMUNES = sql.load(__package__, "count_communes")
_COPY = sql.load(__package__, "copy_cells")
_MOST = 1 << 18  # cells that may wait to be summed up
_AT_ONCE = 1 << 14  # cells that are sent
_ROW = 32  # bits of a cell's key that are its row

Keys = NDArray[np.int64]
Values = NDArray[np.float64]  # a column for each figure: exact, for they stay below 2^53


@dataclass
class _Sums:
    """Figures that are summed up by a key."""

    parts: list[tuple[Keys, Values]] = field(default_factory=list)
    waiting: int = 0

    def add(self, keys: Keys, values: Values) -> None:
        self.parts.append(_summed(keys, values))
        self.waiting += len(self.parts[-1][0])
        if self.waiting > _MOST:
            self.parts, self.waiting = [self.all()], 0

    def all(self) -> tuple[Keys, Values]:
        keys, values = zip(*self.parts, strict=True)
        return _summed(np.concatenate(keys), np.concatenate(values))


@dataclass
class Counts:
    """The counts of parcels that are all there are."""

    _cells: _Sums = field(default_factory=_Sums)
    _communes: _Sums = field(default_factory=_Sums)
    _nth: dict[str, int] = field(default_factory=dict)  # by commune

    def add(
        self,
        communes: Sequence[str],
        groups: Sequence[int],
        is_object: Sequence[bool],
        areas_m2: Values,
        points: Values,
    ) -> None:
        """Count parcels, given the points at which they count, in web Mercator."""
        group = np.asarray(groups)
        of_group = [group == each for each in (1, 2, 3, 0)]
        values = np.column_stack([group >= 0, *of_group, is_object, areas_m2])
        x, y = mercator.cells(points, FINEST)
        self._cells.add(x << _ROW | y, values)
        for code in dict.fromkeys(communes):
            self._nth.setdefault(code, len(self._nth))
        nth = np.fromiter(map(self._nth.__getitem__, communes), np.int64, len(communes))
        self._communes.add(nth, values)

    def write(self, conn: sql.Connection, run: int) -> None:
        """Write them where the triggers would have, who found no parcel before."""
        if not self._nth:
            return
        sql.rows(conn, _REFERRED, communes=[*self._nth], run=run)
        nth, values = self._communes.all()
        codes = [*self._nth]
        columns = dict(zip(_FIGURES, values.T.tolist(), strict=True))
        sql.run(conn, _COMMUNES, commune_code=[codes[at] for at in nth.tolist()], **columns)
        with Stream(conn, _COPY) as stream:
            for zoom, (keys, figures) in self._zooms():
                for at in range(0, len(keys), _AT_ONCE):
                    some = slice(at, at + _AT_ONCE)
                    stream.send(_rows(zoom, keys[some], figures[some]))

    def _zooms(self) -> Iterator[tuple[int, tuple[Keys, Values]]]:
        """Yield what to write of each zoom, in the order of the table's key."""
        found = [self._cells.all()]
        for _ in range(COARSEST, FINEST):
            keys, values = found[-1]
            x, y = keys >> _ROW + 1, (keys & (1 << _ROW) - 1) >> 1
            found.append(_summed(x << _ROW | y, values))
        yield from zip(range(COARSEST, FINEST + 1), reversed(found), strict=True)


_FIGURES = ("n", "n1", "n2", "n3", "n_unknown", "n_object", "area_m2")


def _summed(keys: Keys, values: Values) -> tuple[Keys, Values]:
    """Return each key once, sorted, with the sum of its figures."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    return keys[first], np.add.reduceat(values[order], first)


def _rows(zoom: int, keys: Keys, values: Values) -> bytes:
    """Return rows of cells whose other counts are 0: no parcel of a first load has been judged."""
    place = [("i2", zoom), ("i4", keys >> _ROW), ("i4", keys & (1 << _ROW) - 1)]
    counts = [("i4", one) for one in [*values.T[:-1], 0, 0, 0]]
    return binary.numbers([*place, *counts, ("f8", values[:, -1])], len(keys))
