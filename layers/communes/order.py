"""In which order the table of communes stands."""

from collections.abc import Callable, Sequence

from layers.absent import Absent
from layers.communes import figures

Key = Callable[[figures.Commune], object]

SORTS: dict[str, Key] = {
    "code": lambda c: c.code,
    "name": lambda c: c.name,
    "area": lambda c: c.area_m2,
    "published": lambda c: c.natural_area_m2,
    "parcels": lambda c: c.counts.n,
    "coverage": lambda c: c.coverage,
    "covered": lambda c: c.coverage_with_objects,
    "n1": lambda c: c.counts.n1,
    "n2": lambda c: c.counts.n2,
    "n3": lambda c: c.counts.n3,
    "clean": lambda c: c.clean,
    "owner": lambda c: c.owner_match,
    "synced": lambda c: c.synced,
    "gaps": lambda c: c.counts.n_gaps,
    "gap_area": lambda c: c.counts.open_gaps_m2 if c.balance else None,
    "as_of": lambda c: c.record_as_of,
}


def by(
    communes: Sequence[figures.Commune], name: str, descending: bool = False
) -> list[figures.Commune]:
    """Sort the communes by a column; those without a value stay at the end either way."""
    key = SORTS[name]
    known = [c for c in communes if not _is_absent(key(c))]
    absent = [c for c in communes if _is_absent(key(c))]
    return sorted(known, key=key, reverse=descending) + absent  # type: ignore[arg-type]


def _is_absent(value: object) -> bool:
    return value is None or isinstance(value, Absent)
