"""What of a commune was surveyed when, how and at which scale."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from layers import sql

STATEMENT = sql.load(__package__, "survey")

# As migrations/0005 lists them; an extract survey is no map coverage.
METHODS = ("new", "remade", "supplement", "update", "digitised", "converted", "extract")
EXTRACT = "extract"
TOLERANCE_M2 = 1.0


@dataclass(frozen=True)
class Period:
    """Years from `first` to `last`, both included; None: from the beginning, until today."""

    first: int | None
    last: int | None

    @property
    def key(self) -> str:
        """The period as a column's name: "-1993", "1994-2003", "2025-"."""
        return f"{self.first or ''}-{self.last or ''}"


@dataclass(frozen=True)
class Share:
    """One class of a table; `of` is a Period, a method or a scale, None where none was recorded."""

    of: Period | str | int | None
    parcels: int
    area_m2: float


@dataclass(frozen=True)
class Survey:
    """The rows of survey.sql, of one commune or of several together."""

    rows: Sequence[sql.Row]

    @property
    def parcels(self) -> int:
        """How many parcels the areas are of."""
        return sum(row["parcels"] for row in self.rows)

    @property
    def area_m2(self) -> float:
        """The areas of all parcels within the commune, added up."""
        return float(sum(row["area_m2"] for row in self.rows))

    @property
    def extract_m2(self) -> float:
        """What only an extract survey shows: land with a drawing, but without a map."""
        return float(sum(r["area_m2"] for r in self.rows if r["survey_method"] == EXTRACT))

    def counted_twice_m2(self, parcels_m2: float) -> float:
        """Return what the classes count more than once: their sum less the area under parcels."""
        return self.area_m2 - parcels_m2

    def is_of(self, parcels_m2: float, overlaps_m2: float) -> bool:
        """Whether the classes can be those of the balance: parcels overlap no more than it says."""
        return -TOLERANCE_M2 <= self.counted_twice_m2(parcels_m2) <= overlaps_m2 + TOLERANCE_M2

    def by_period(self, last_years: Sequence[int]) -> list[Share]:
        """Return every period that ends with one of the years, the one since, and the unknown."""
        classes = (*periods(last_years), None)
        return self._shares(classes, lambda row: _period(row["survey_year"], classes, last_years))

    def by_method(self) -> list[Share]:
        """Return the methods that occur in the order of METHODS, and the unknown."""
        return self._occurring((*METHODS, None), "survey_method")

    def by_scale(self) -> list[Share]:
        """Return the scales that occur, the largest first, and the unknown."""
        scales = {row["survey_scale"] for row in self.rows} - {None}
        return self._occurring((*sorted(scales), None), "survey_scale")

    def _occurring(self, classes: Sequence[Hashable], column: str) -> list[Share]:
        shares = self._shares(classes, lambda row: row[column])
        return [share for share in shares if share.parcels or share.of is None]

    def _shares(
        self, classes: Sequence[Hashable], key: Callable[[sql.Row], Hashable]
    ) -> list[Share]:
        parcels: dict[Hashable, int] = defaultdict(int)
        areas: dict[Hashable, float] = defaultdict(float)
        for row in self.rows:
            of = key(row)
            parcels[of] += row["parcels"]
            areas[of] += row["area_m2"]
        return [Share(of, parcels[of], areas[of]) for of in classes]  # type: ignore[arg-type]


def periods(last_years: Sequence[int]) -> tuple[Period, ...]:
    """Return the periods that end with the years, and the one after the last of them."""
    firsts = [None, *(year + 1 for year in last_years)]
    return tuple(Period(*years) for years in zip(firsts, [*last_years, None], strict=True))


def of(conn: sql.Connection, code: str) -> Survey:
    """Return the survey of one commune; without rows where coverage was never computed."""
    return Survey(sql.rows(conn, STATEMENT, code=code))


def every(conn: sql.Connection) -> dict[str, Survey]:
    """Return the surveys of all communes that have one, by code."""
    rows: dict[str, list[sql.Row]] = defaultdict(list)
    for row in sql.rows(conn, STATEMENT, code=None):
        rows[row["commune_code"]].append(row)
    return {code: Survey(mine) for code, mine in rows.items()}


def total(surveys: Iterable[Survey]) -> Survey:
    """Put the surveys of several communes together."""
    return Survey([row for survey in surveys for row in survey.rows])


def _period(
    year: int | None, classes: Sequence[Period | None], last_years: Sequence[int]
) -> Period | None:
    return None if year is None else classes[bisect_left(last_years, year)]
