"""A province's facts, read from its one configuration file."""

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class BadProvince(Exception):
    """The province's configuration file is missing or says something impossible."""


@dataclass(frozen=True)
class ZoneRange:
    """The communes whose codes lie in first..last use this VN-2000 zone."""

    first: str
    last: str
    srid: int


@dataclass(frozen=True)
class SurveyRules:
    """How areas are told apart by when and how they were surveyed: the portal's own proposal."""

    periods: tuple[int, ...] = (1993, 2003, 2013, 2024)  # the last years of the land laws' eras
    update_before: int = 2014  # a map surveyed before this year is to be brought up to date
    update_methods: tuple[str, ...] = ("digitised", "converted")  # and so is one made like this

    def __post_init__(self) -> None:
        """Refuse periods that do not follow each other."""
        if not self.periods or list(self.periods) != sorted(set(self.periods)):
            raise ValueError("survey.periods must be years, each later than the one before")


@dataclass(frozen=True)
class Kinds:
    """By which limits the kinds of gaps are told: a proposal of ours, told with the results."""

    seam_m: float = 5.0  # two sheets that should meet are not further apart
    edge_m: float = 20.0  # nor is a commune's boundary further from where it was mapped
    edge_share: float = 0.35  # of its outline that such a gap has in common with the boundary
    corridor_m: float = 80.0  # canals are rarely wider, rivers are
    long: float = 6.0  # times its width is a strip, at least


@dataclass(frozen=True)
class Quality:
    """How parcels are judged here: what is not named has the portal's own value."""

    criteria: tuple[tuple[str, float], ...] = ()  # weights in the index of everything; else 1
    rules: tuple[tuple[str, tuple[tuple[str, float | str], ...]], ...] = ()  # thresholds by rule
    green: float = 90.0  # per cent, and above
    amber: float = 75.0


@dataclass(frozen=True)
class Hour:
    """A moment that comes every week."""

    weekday: int  # 0: Monday
    at: time


@dataclass(frozen=True)
class Editions:
    """When weeks are closed, and what is aimed at; where `close` is None, only by hand."""

    confirm_by: Hour | None = None  # communes; None: until the city closes
    close: Hour | None = None  # the city
    time_zone: str = "Asia/Ho_Chi_Minh"
    late_hours: float = 24.0  # that a closing is held after its hour, else the week is missed
    refuse_while_due: bool = False  # whether a week waits for what is to be measured or judged
    targets: tuple[tuple[str, float], ...] = ()  # by metric, in its unit

    def __post_init__(self) -> None:
        """Refuse a schedule that cannot be kept."""
        if self.confirm_by and not self.close:
            raise ValueError("[editions] has confirm_by, but not when the city closes")
        if not 0 < self.late_hours < 7 * 24:
            raise ValueError("[editions] late_hours is above 0 and less than a week")
        ZoneInfo(self.time_zone)


@dataclass(frozen=True)
class Province:
    """What the portal must know of a province; nothing in the code names one."""

    code: str
    name: str
    name_en: str
    bbox: tuple[float, float, float, float]  # west, south, east, north in degrees (4326)
    expected_communes: int
    zones: tuple[ZoneRange, ...]
    scheme: str  # whose groups these are, e.g. "2026"
    group_titles: tuple[tuple[str, str], ...]  # (vi, en) of groups 1, 2, 3
    unlisted_is_group_3: bool  # whether a mapped parcel absent from the export is group 3
    parcel_code_prefixes: tuple[str, ...]
    deadline_group_2: date
    deadline_all: date
    sliver_width_m: float
    sliver_area_m2: float
    gaps: Kinds
    folder: Path  # provinces/CODE: also holds the demonstration's tables, where there are any
    survey: SurveyRules = SurveyRules()
    quality: Quality = Quality()
    editions: Editions = Editions()

    def zone_of(self, commune_code: str) -> int:
        """Return the EPSG code of the commune's VN-2000 zone; raise BadProvince for a stranger."""
        for zone in self.zones:
            if zone.first <= commune_code <= zone.last:
                return zone.srid
        raise BadProvince(
            f"commune {commune_code} is in no zone range of provinces/{self.code}/province.toml"
        )

    @property
    def srids(self) -> tuple[int, ...]:
        """Every zone the province uses, the first named first."""
        return tuple(dict.fromkeys(zone.srid for zone in self.zones))


def read(provinces: Path, code: str) -> Province:
    """Read provinces/CODE/province.toml."""
    path = provinces / code / "province.toml"
    if not code.isdigit() or not path.exists():
        known = ", ".join(sorted(p.parent.name for p in provinces.glob("*/province.toml")))
        raise BadProvince(f"there is no provinces/{code}/province.toml (there are: {known})")
    try:
        return _from_table(code, tomllib.loads(path.read_text("utf-8")), path.parent)
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        raise BadProvince(f"{path.name} of province {code}: {wrong!r}") from wrong


def _from_table(code: str, table: dict[str, Any], folder: Path) -> Province:
    west, south, east, north = table["bbox"]
    scheme, slivers = table["scheme"], table["slivers"]
    return Province(
        code=code,
        name=table["name"],
        name_en=table["name_en"],
        bbox=(west, south, east, north),
        expected_communes=table["expected_communes"],
        zones=tuple(ZoneRange(**zone) for zone in table["zones"]),
        scheme=scheme["name"],
        group_titles=tuple((vi, en) for vi, en in scheme["groups"]),
        unlisted_is_group_3=scheme["unlisted_is_group_3"],
        parcel_code_prefixes=tuple(table["parcel_code_prefixes"]),
        deadline_group_2=table["deadlines"]["group_2"],
        deadline_all=table["deadlines"]["all"],
        sliver_width_m=slivers["width_m"],
        sliver_area_m2=slivers["area_m2"],
        gaps=Kinds(**{name: float(limit) for name, limit in table.get("gaps", {}).items()}),
        folder=folder,
        survey=_survey(table.get("survey", {})),
        quality=_quality(table.get("quality", {})),
        editions=_editions(table.get("editions", {})),
    )


def _editions(table: dict[str, Any]) -> Editions:
    hours = {name: _hour(table[name]) for name in ("confirm_by", "close") if name in table}
    targets = {name: float(value) for name, value in table.get("targets", {}).items()}
    return Editions(**table | hours | {"targets": tuple(sorted(targets.items()))})


def _hour(text: str) -> Hour:
    """Read "thursday 17:00"."""
    weekday, _, at = text.lower().partition(" ")
    return Hour(WEEKDAYS.index(weekday), time.fromisoformat(at))


def _survey(table: dict[str, Any]) -> SurveyRules:
    lists = ("periods", "update_methods")
    values: dict[str, Any] = {
        name: tuple(value) if name in lists else value for name, value in table.items()
    }
    return SurveyRules(**values)


def _require_sound(criteria: Iterable[tuple[str, Any]], rules: Mapping[str, Any]) -> None:
    """Raise ValueError for weights below 0 and limits that are lists."""
    weights = [float(weight) for _, weight in criteria]
    if any(not 0 <= weight < math.inf for weight in weights):
        raise ValueError("[quality.criteria] has a weight that is below 0 or no number")
    for code, limits in rules.items():
        for name, limit in limits:
            if not isinstance(limit, float | int | str):
                raise ValueError(f"[quality.rules.{code}] {name} is neither a number nor a day")  # noqa: TRY004


def _quality(table: dict[str, Any]) -> Quality:
    rules = {code: tuple(sorted(own.items())) for code, own in table.get("rules", {}).items()}
    limits = {name: float(value) for name, value in table.items() if name in ("green", "amber")}
    criteria = tuple(sorted(table.get("criteria", {}).items()))
    _require_sound(criteria, rules)
    found = Quality(criteria, tuple(sorted(rules.items())), **limits)
    if not 0 < found.amber <= found.green <= 100:
        raise ValueError("[quality] amber and green are per cent, and green is not the lower one")
    return found
