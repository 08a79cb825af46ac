"""One commune, or all of them added up, with every figure that is compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from layers.absent import Absent
from layers.communes import figures, pace
from layers.communes.figures import Figure, Figures
from layers.communes.pace import Pace
from layers.province import Province
from layers.quality import places
from layers.quality.places import Place


@dataclass(frozen=True)
class Standing:
    """What is compared of a commune on a day; `code` is empty for the whole province."""

    code: str
    name: str
    kind: str  # "phường", "xã"; empty for the province
    figures: Figures
    quality: Place
    day: date  # of the figures: what deadlines are counted from
    deadlines: Mapping[str, date]  # "group_2", "all"
    record_scheme: str | None = None
    record_as_of: date | None = None
    boundary: str = ""  # the SHA-256 of its polygon: whether it was redrawn
    area_m2: float = 0.0  # of its polygon
    published_m2: float | None = None
    former_provinces: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()  # that hold gaps there
    bbox: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    is_confirmed: bool = field(default=False)

    @property
    def paces(self) -> dict[str, Pace]:
        """What is left until each deadline."""
        counts = self.figures.counts
        left = {"group_2": counts.n2, "all": counts.n2 + counts.n3}
        return {
            name: pace.required(left[name], until, self.day)
            for name, until in self.deadlines.items()
        }

    @property
    def index(self) -> Figure:
        """The quality index of everything that was evaluated."""
        return self._evaluated(self.quality.index.whole)

    def criterion(self, name: str) -> Figure:
        """Return the index of one criterion."""
        return self._evaluated(self.quality.index.criteria.get(name))

    def required(self, until: str) -> Figure:
        """Return how many parcels a day the deadline asks for; none where nothing is left."""
        if not self.figures.has_record:
            return Absent.NOT_REPORTED
        found = self.paces[until]
        if found.is_late:
            return Absent.OUT_OF_SCOPE
        return found.per_day or Absent.NONE

    def _evaluated(self, value: float | None) -> Figure:
        if value is not None:
            return value
        return Absent.NOT_EVALUATED if self.figures.counts.n else Absent.NOT_REPORTED


def together(
    standings: Iterable[Standing], province: Province, name: str | None = None
) -> Standing:
    """Add communes of one day up; the name is the province's where none is given."""
    known = list(standings)
    return Standing(
        code="",
        name=name or province.name,
        kind="",
        figures=figures.total([one.figures for one in known]),
        quality=places.together((one.quality for one in known), province),
        day=max((one.day for one in known), default=date.min),
        deadlines=known[0].deadlines if known else {},
        record_as_of=min((one.record_as_of for one in known if one.record_as_of), default=None),
        area_m2=sum(one.area_m2 for one in known),
    )
