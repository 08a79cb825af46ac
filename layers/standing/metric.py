"""What communes are compared by: one definition a metric, for pages, files and editions alike.

The words of each (title, how it is counted, whose date it has) are in portal/definitions.py under
the same name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from layers.absent import Absent
from layers.communes.figures import Counts, Figure
from layers.quality.rule import CRITERIA
from layers.standing.standing import Standing

Unit = Literal["percent", "count", "m2", "per_day"]
# Below so many parcels a share says little: one parcel is a whole point.
FEW = 100


class UnknownMetric(Exception):
    """There is no metric of this name."""


@dataclass(frozen=True)
class Metric:
    """A figure of a standing; `better` is 1 where more is, -1 where less is, 0 for neither."""

    name: str
    unit: Unit
    better: int
    of: Literal["map", "coverage", "record", "quality"]  # whose date it has
    value: Callable[[Standing], Figure]
    part: Callable[[Standing], float] | None = None  # the numerator, of a share
    whole: Callable[[Standing], float] | None = None  # its denominator, in parcels or m²

    def is_small(self, standing: Standing) -> bool:
        """Tell whether so few parcels are counted that the share hangs on single ones."""
        if self.whole is None or self.of == "coverage":
            return False
        return 0 < self.whole(standing) < FEW


def get(name: str) -> Metric:
    """Return a metric by its name; raise UnknownMetric."""
    if name not in METRICS:
        raise UnknownMetric(f"there is no metric {name!r}")
    return METRICS[name]


def of_criterion(name: str) -> Metric:
    """Return the metric of one quality criterion."""
    named = f"quality_{name}"
    return Metric(named, "percent", 1, "quality", lambda s: s.criterion(name), whole=_judged)


def _counted(name: str, better: int) -> Metric:
    def value(s: Standing) -> Figure:
        if not s.figures.has_record:
            return Absent.NOT_REPORTED
        return float(getattr(s.figures.counts, name)) or Absent.NONE

    return Metric(name, "count", better, "record", value)


def _covered(name: str, value: str, part: str) -> Metric:
    def area(name: str) -> Callable[[Standing], float]:
        return lambda s: getattr(s.figures.balance, name) if s.figures.balance else 0.0

    value_of = attrgetter(f"figures.{value}")
    return Metric(name, "percent", 1, "coverage", value_of, area(part), area("polygon_m2"))


def _share(name: str, value: str, part: str, whole: Callable[[Counts], int]) -> Metric:
    return Metric(
        name, "percent", 1, "record", attrgetter(f"figures.{value}"),
        attrgetter(f"figures.counts.{part}"), lambda s: whole(s.figures.counts),
    )  # fmt: skip


def _gaps(s: Standing) -> Figure:
    if s.figures.balance is None:
        return Absent.NOT_EVALUATED
    return float(s.figures.counts.n_gaps) or Absent.NONE


def _parcels(s: Standing) -> Figure:
    return float(s.figures.counts.n) or Absent.NOT_REPORTED


def _judged(s: Standing) -> float:
    return s.quality.judged - s.quality.objects


def _required(until: str) -> Metric:
    return Metric(f"required_{until}", "per_day", -1, "record", lambda s: s.required(until))


_ALL = (
    _covered("coverage", "coverage", "parcels_m2"),
    _covered("covered", "coverage_with_objects", "covered_m2"),
    _share("clean", "clean", "n1", lambda c: c.n_known),
    _share("owner", "owner_match", "n_owner_matched", lambda c: c.n_owner_known),
    _share("synced", "synced", "n_synced", lambda c: c.n1 + c.n2),
    Metric("quality", "percent", 1, "quality", attrgetter("index"), whole=_judged),
    *(of_criterion(name) for name in CRITERIA),
    Metric("parcels", "count", 0, "map", _parcels),
    _counted("n1", 1),
    _counted("n2", -1),
    _counted("n3", -1),
    Metric("gaps", "count", -1, "coverage", _gaps),
    Metric("gap_area", "m2", -1, "coverage", attrgetter("figures.gaps_m2")),
    _required("group_2"),
    _required("all"),
)
METRICS = {metric.name: metric for metric in _ALL}
