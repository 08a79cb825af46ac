"""The balances of all communes in one table: areas, survey and volumes.

Page, workbook, map file and API show the same values under the same names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from layers import sql
from layers.absent import Absent
from layers.communes import balance, figures, survey
from layers.communes.survey import Period
from layers.gaps import due, volumes
from layers.gaps.volumes import Work
from layers.province import SurveyRules

FORMER = sql.load(__package__, "former_provinces")

# By the name of its column: an area in m², per cent, a moment, or why there is none.
Values: TypeAlias = Mapping[str, Any]

UNDATED = "undated_m2"
WORKS = {work: f"{work}_m2" for work in Work}
PER_CENT = {"coverage": "parcels_m2", "coverage_with_objects": "covered_m2"}


@dataclass(frozen=True)
class Row:
    """One commune of the table."""

    commune: figures.Commune
    survey: survey.Survey
    volumes: volumes.Volumes
    due_since: datetime | None  # its map has changed since it was measured
    former_provinces: tuple[str, ...]
    values: Values

    @property
    def computed_at(self) -> datetime | None:
        """When its coverage was measured; None: never."""
        return self.commune.balance.computed_at if self.commune.balance else None


@dataclass(frozen=True)
class Table:
    """Communes, and their sums: of what is known, beside how many communes that is."""

    rows: Sequence[Row]
    total: Values
    known: Mapping[str, int]
    periods: Sequence[Period]

    @property
    def measured(self) -> Sequence[Row]:
        """The communes whose coverage was measured."""
        return [row for row in self.rows if row.commune.balance]

    @property
    def due(self) -> Sequence[Row]:
        """The communes whose map has changed since they were measured."""
        return [row for row in self.rows if row.commune.balance and row.due_since]

    @property
    def as_of(self) -> tuple[datetime, datetime] | None:
        """When the first and the last of them were measured; None where none was."""
        moments = [row.computed_at for row in self.rows if row.computed_at]
        return (min(moments), max(moments)) if moments else None


def column(period: Period) -> str:
    """Return the name of a column: "until_1993_m2", "from_1994_to_2003_m2", "since_2025_m2"."""
    if period.first is None:
        return f"until_{period.last}_m2"
    return f"from_{period.first}_to_{period.last}_m2" if period.last else f"since_{period.first}_m2"


def read(conn: sql.Connection, rules: SurveyRules) -> list[Row]:
    """Return all communes in the order of their codes; one moment's, after sql.snapshot."""
    surveys, found = survey.every(conn), volumes.every(conn, rules)
    dues = due.every(conn)
    former = {row["commune_code"]: tuple(row["provinces"]) for row in sql.rows(conn, FORMER)}
    return [
        row(
            rules, commune, surveys.get(commune.code, survey.Survey([])), found[commune.code],
            dues.get(commune.code), former.get(commune.code, ()),
        )
        for commune in figures.every(conn)
    ]  # fmt: skip


def get(conn: sql.Connection, rules: SurveyRules, code: str) -> Row:
    """Return one commune; raise figures.UnknownCommune."""
    commune = figures.get(conn, code)
    return row(
        rules, commune, survey.of(conn, code), volumes.of(conn, rules, code), due.since(conn, code)
    )


def row(
    rules: SurveyRules, commune: figures.Commune, surveyed: survey.Survey, found: volumes.Volumes,
    due_since: datetime | None, former_provinces: tuple[str, ...] = (),
) -> Row:  # fmt: skip
    """Put a row together."""
    values = {
        "published_m2": commune.natural_area_m2,
        **_areas(commune.balance),
        "coverage": commune.coverage,
        "coverage_with_objects": commune.coverage_with_objects,
        **_surveyed(commune.balance, surveyed, rules),
        **{WORKS[work]: _volume(commune, volume) for work, volume in found.volumes.items()},
        "computed_at": commune.balance.computed_at if commune.balance else Absent.NOT_EVALUATED,
    }
    return Row(commune, surveyed, found, due_since, former_provinces, values)


def table(rows: Sequence[Row], rules: SurveyRules) -> Table:
    """Return the rows with their sums."""
    names = [name for name in _summed(rules) if rows]
    known = {name: [r.values[name] for r in rows if _is_known(r.values[name])] for name in names}
    sums: dict[str, Any] = {name: sum(areas) if areas else None for name, areas in known.items()}
    for name, part in PER_CENT.items():
        polygon_m2 = sums.get("polygon_m2")
        sums[name] = 100 * sums[part] / polygon_m2 if polygon_m2 else Absent.NOT_EVALUATED
    counts = {name: len(areas) for name, areas in known.items()}
    return Table(rows, sums, counts, survey.periods(rules.periods))


def of_former(rows: Sequence[Row], province: str | None) -> list[Row]:
    """Return the communes that lie in a former province, or all."""
    return [row for row in rows if not province or province in row.former_provinces]


def by(rows: Sequence[Row], name: str, descending: bool = False) -> list[Row]:
    """Sort by a column; those without a value stay at the end either way."""
    known = [row for row in rows if _is_known(_sorted_by(row, name))]
    absent = [row for row in rows if not _is_known(_sorted_by(row, name))]
    return sorted(known, key=lambda row: _sorted_by(row, name), reverse=descending) + absent


def sorts(rules: SurveyRules) -> set[str]:
    """Return the columns that the table can be sorted by."""
    return {"name", "code", "computed_at", *PER_CENT, *_summed(rules)}


def _sorted_by(row: Row, name: str) -> Any:
    return getattr(row.commune, name) if name in ("name", "code") else row.values[name]


def _summed(rules: SurveyRules) -> list[str]:
    periods = map(column, survey.periods(rules.periods))
    return [
        "published_m2", *balance.AREAS, *periods, UNDATED, "extract_m2", "surveyed_m2",
        "surveyed_twice_m2", *WORKS.values(),
    ]  # fmt: skip


def _areas(found: balance.Balance | None) -> Values:
    return {name: getattr(found, name, Absent.NOT_EVALUATED) for name in balance.AREAS}


def _surveyed(
    found: balance.Balance | None, surveyed: survey.Survey, rules: SurveyRules
) -> dict[str, Any]:
    """Return the columns of the survey: periods, and what closes their sum."""
    shares = surveyed.by_period(rules.periods)
    names = [column(share.of) if isinstance(share.of, Period) else UNDATED for share in shares]
    areas = dict(zip(names, (share.area_m2 for share in shares), strict=True)) | {
        "extract_m2": surveyed.extract_m2,
        "surveyed_m2": surveyed.area_m2,
        "surveyed_twice_m2": surveyed.counted_twice_m2(found.parcels_m2) if found else 0.0,
    }
    if found and (surveyed.rows or not found.parcels_m2):
        return areas
    return dict.fromkeys(areas, Absent.NOT_EVALUATED)


def _volume(commune: figures.Commune, volume: volumes.Volume) -> float | Absent:
    if volume.area_m2 is not None:
        return volume.area_m2
    return Absent.NOT_REPORTED if commune.balance else Absent.NOT_EVALUATED


def _is_known(value: object) -> bool:
    return value is not None and not isinstance(value, Absent)
