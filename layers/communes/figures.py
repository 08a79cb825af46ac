"""The figures of a commune and of the province, each with the reason where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from layers import sql
from layers.absent import Absent
from layers.communes import balance
from layers.message import N_, Told

Figure = float | Absent
BBox = tuple[float, float, float, float]

STATEMENT = sql.load(__package__, "figures")
NAMES = sql.load(__package__, "names")


class UnknownCommune(Told):
    """No commune has this code."""


class NoBalance(Told):
    """Coverage was never computed for this commune."""


@dataclass(frozen=True)
class Counts:
    """Parcels on the map and records of the system of record, counted."""

    n: int
    n1: int
    n2: int
    n3: int
    n_unknown: int  # roads and canals drawn as parcels among them
    n_object: int
    n_record: int
    n_record_unmatched: int  # in the export, not on the map
    n_owner_matched: int
    n_owner_known: int
    n_blocks_all: int
    n_in_operation: int
    n_synced: int
    n_gaps: int
    open_gaps_m2: float

    @property
    def n_known(self) -> int:
        """Parcels whose group is known."""
        return self.n1 + self.n2 + self.n3

    @property
    def n_ungrouped(self) -> int:
        """Parcels proper whose group is not known."""
        return self.n_unknown - self.n_object


COUNTS = tuple(field.name for field in fields(Counts))


@dataclass(frozen=True)
class Figures:
    """What is said of one commune, or of all of them added up."""

    counts: Counts
    balance: balance.Balance | None
    has_record: bool  # whether an export of the system of record was loaded

    @property
    def coverage(self) -> Figure:
        """Per cent of the area under parcels."""
        return self._of_balance("coverage")

    @property
    def coverage_with_objects(self) -> Figure:
        """Per cent of the area under parcels or other land objects."""
        return self._of_balance("coverage_with_objects")

    @property
    def clean(self) -> Figure:
        """Group 1 in per cent of the parcels whose group is known."""
        return self._of_record(self.counts.n1, self.counts.n_known)

    @property
    def owner_match(self) -> Figure:
        """Owners matched with the population database in per cent of parcels with an owner."""
        return self._of_record(self.counts.n_owner_matched, self.counts.n_owner_known)

    @property
    def synced(self) -> Figure:
        """Parcels synchronised nationally in per cent of groups 1 and 2."""
        return self._of_record(self.counts.n_synced, self.counts.n1 + self.counts.n2)

    @property
    def gaps_m2(self) -> Figure:
        """Area of the gaps that are neither slivers, closed nor excluded."""
        if self.balance is None:
            return Absent.NOT_EVALUATED
        return self.counts.open_gaps_m2 or Absent.NONE

    def _of_balance(self, name: str) -> Figure:
        if self.balance is None:
            return Absent.NOT_EVALUATED
        if not self.counts.n:
            return Absent.NOT_REPORTED
        return float(getattr(self.balance, name))

    def _of_record(self, part: int, whole: int) -> Figure:
        if not self.has_record:
            return Absent.NOT_REPORTED
        return 100 * part / whole if whole else Absent.OUT_OF_SCOPE


@dataclass(frozen=True)
class Commune(Figures):
    """One commune with its figures."""

    code: str
    name: str
    kind: str
    natural_area_m2: float | None  # as published
    area_m2: float  # of the polygon
    srid: int
    boundary_is_official: bool
    record_scheme: str | None
    record_as_of: date | None
    bbox: BBox


def every(conn: sql.Connection) -> list[Commune]:
    """Return all communes in the order of their codes."""
    return [_commune(row) for row in sql.rows(conn, STATEMENT, code=None)]


def get(conn: sql.Connection, code: str) -> Commune:
    """Return one commune; raise UnknownCommune."""
    row = sql.row(conn, STATEMENT, code=code) if code.isascii() and code.isdigit() else None
    if row is None:
        raise UnknownCommune(N_("Không có xã, phường nào mang mã này."))
    return _commune(row)


def require_balance(commune: Commune) -> balance.Balance:
    """Return the area balance; raise NoBalance where coverage was never computed."""
    if commune.balance is None:
        raise NoBalance(N_("Độ phủ của xã này chưa được tính."))
    return commune.balance


def names(conn: sql.Connection) -> list[sql.Row]:
    """Return code and name of every commune in the order of the names."""
    return sql.rows(conn, NAMES)


def total(communes: Sequence[Figures]) -> Figures:
    """Add the communes up; those without a balance are left out of the areas."""
    counts = {name: sum(getattr(c.counts, name) for c in communes) for name in COUNTS}
    return Figures(
        counts=Counts(**counts),
        balance=balance.total(c.balance for c in communes if c.balance),
        has_record=any(c.has_record for c in communes),
    )


def _commune(row: sql.Row) -> Commune:
    plain = ("code", "name", "kind", "natural_area_m2", "area_m2", "srid", "boundary_is_official")
    return Commune(
        counts=Counts(**{name: row[name] for name in COUNTS}),
        balance=balance.of(row),
        has_record=row["record_scheme"] is not None,
        record_scheme=row["record_scheme"],
        record_as_of=row["record_as_of"],
        bbox=(row["west"], row["south"], row["east"], row["north"]),
        **{name: row[name] for name in plain},
    )
