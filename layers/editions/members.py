"""The parcels or records of a commune at one moment, and what each of them was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from layers import sql
from layers.editions import content

Kind = dict[str, Any]
Of = Literal["parcels", "records"]
GATHER: dict[Of, str] = {
    "parcels": sql.load(__package__, "gather_parcels"),
    "records": sql.load(__package__, "gather_records"),
}

NONE = np.empty(0, np.int64)


@dataclass(frozen=True)
class Members:
    """Ids in ascending order; `kind_of` has for each its place in `kinds`."""

    of: Of
    kinds: list[Kind]
    ids: NDArray[np.int64]
    kind_of: NDArray[np.int64]

    @cached_property
    def sha256(self) -> str:
        """Name this list by its content."""
        return content.sha256_of_list(self.of, self.kinds, self.ids, self.kind_of)

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """How many members each kind has."""
        return np.bincount(self.kind_of, minlength=len(self.kinds))

    def count(self, is_counted: Callable[[Kind], bool]) -> int:
        """Return how many members are of kinds that are counted."""
        sizes = self.sizes
        return sum(int(sizes[no]) for no, kind in enumerate(self.kinds) if is_counted(kind))

    def which(self, is_counted: Callable[[Kind], bool]) -> NDArray[np.int64]:
        """Return the ids of the members that are counted."""
        counted = np.array([is_counted(kind) for kind in self.kinds], dtype=bool)
        return self.ids[counted[self.kind_of]] if len(self.kinds) else self.ids


def of(kind: Of, kinds: list[Kind], ids: Any, kind_of: Any) -> Members:
    """Return members from columns of the database, or of numpy."""
    return Members(kind, kinds, np.asarray(ids, np.int64), np.asarray(kind_of, np.int64))


def gather(conn: sql.Connection, which: Of, commune: str) -> Members:
    """Return the parcels, or the records, of a commune as they are now."""
    rows = sql.tuples(conn, GATHER[which], commune=commune)
    kinds = [kind for kind, _ in rows]
    ids = np.concatenate([np.asarray(found, np.int64) for _, found in rows] or [NONE])
    kind_of = np.repeat(np.arange(len(rows)), [len(found) for _, found in rows])
    order = np.argsort(ids)
    return of(which, kinds, ids[order], kind_of[order])
