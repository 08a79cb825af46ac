"""Rows that say what an earlier row of the file has said are taken out, and the rest is counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import contains
from typing import Any

import numpy as np

from layers.intake.refused import Refused
from layers.parcels.overlaps import Overlaps
from layers.parcels.place import Placed
from layers.parcels.read import Rows
from layers.parcels.repeats import Repeats
from layers.parcels.tally import Listing

WGS84 = 4326


@dataclass
class Sieve:
    """The rows of one file, while they stream by."""

    repeats: Repeats = field(default_factory=Repeats)
    overlaps: Overlaps = field(default_factory=Overlaps)
    copies: Listing = field(default_factory=Listing)  # rows that were taken out
    usable: int = 0
    without_number: int = 0
    communes: Counter[str] = field(default_factory=Counter)

    def sift(
        self, rows: Rows, placed: Placed, offered: Sequence[int]
    ) -> tuple[list[int], list[Refused]]:
        """Return the positions that stay of those offered, and the rows that do not.

        Rows of one number with different shapes stay: which is right, people have to see.
        """
        copies = self._copies(rows, placed, offered)
        kept = [at for at in offered if at not in copies] if copies else list(offered)
        self.overlaps.add(rows, kept)
        self.usable += len(kept)
        self.communes.update([placed.commune[at] for at in kept])
        if None in rows.sheet_no or None in rows.parcel_no:
            is_bare = [
                *map(contains, zip(rows.sheet_no, rows.parcel_no, strict=True), repeat(None))
            ]
            self.without_number += sum(map(is_bare.__getitem__, kept))
        return kept, [_refused(rows, at, earlier) for at, earlier in copies.items()]

    @property
    def counts(self) -> dict[str, Any]:
        """The figures of the report that the file alone tells."""
        return {
            "in_repeated_keys": self.repeats.in_keys,
            "without_number": self.without_number,
            "communes": dict(self.communes),
        }

    def _copies(self, rows: Rows, placed: Placed, offered: Sequence[int]) -> dict[int, int]:
        """Return position → number of the earlier row that a row repeats."""

        def column(values: Sequence[Any]) -> Sequence[Any]:
            return values if len(offered) == len(rows) else [values[at] for at in offered]

        found = self.repeats.take(
            np.array(column(rows.row), dtype=np.int64),
            list(
                zip(
                    column(placed.commune),
                    column(rows.sheet_no),
                    column(rows.parcel_no),
                    strict=True,
                )
            ),
            column(rows.shapes),
            column(rows.is_object),
        )
        copies = {offered[at]: earlier for at, earlier in found.items()}
        self.copies.extend(_named(rows, at, earlier) for at, earlier in copies.items())
        return copies


def _named(rows: Rows, at: int, earlier: int) -> dict[str, Any]:
    return {
        "row": rows.row[at],
        "sheet_no": rows.sheet_no[at],
        "parcel_no": rows.parcel_no[at],
        "reason": f"the same parcel as row {earlier}",
    }


def _refused(rows: Rows, at: int, earlier: int) -> Refused:
    return Refused(
        row_no=rows.row[at],
        sheet_no=rows.sheet_no[at],
        parcel_no=rows.parcel_no[at],
        reason=f"the same parcel as row {earlier}",
        source=rows.source[at],
        srid=WGS84,
        shape=rows.wkb[at],
    )
