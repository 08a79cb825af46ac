"""All that the page and the sheet of one commune say, read at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from layers import sql
from layers.absent import Absent
from layers.communes import detail, figures, survey
from layers.communes.figures import Figure
from layers.communes.pace import Pace
from layers.editions import confirm, week
from layers.editions.confirm import Confirmation
from layers.editions.week import Week
from layers.gaps import due, holders, listing
from layers.gaps.holders import Holder
from layers.province import Province
from layers.quality import registry
from layers.quality.index import Counts
from layers.quality.lists import runs
from layers.quality.rule import Rule
from layers.quality.worklist import read as worklist
from layers.quality.worklist.read import Worklist
from layers.standing import live, metric, rank, standing
from layers.standing.metric import Metric
from layers.standing.rank import Rank
from layers.standing.standing import Standing
from portal import commune_sketch, commune_trend, quality_page
from portal.commune_sketch import Picture
from portal.trend_chart import Chart

# What a chairman is asked about, in the order in which he is.
SAID = (
    "coverage", "covered", "clean", "owner", "synced", "quality", "n1", "n2", "n3", "gaps",
    "gap_area",
)  # fmt: skip
MOST_GAPS = 5
MOST_STEPS = 5


@dataclass(frozen=True)
class Line:
    """One figure: of the commune, of the whole province, and its place among the communes."""

    metric: Metric
    value: Figure
    part: float | None  # of a share: what is counted, and of how much
    whole: float | None
    of_province: Figure
    rank: Rank | None  # None where the figure is absent, or neither more nor less is better
    is_small: bool  # so few are counted that the share hangs on single ones


@dataclass(frozen=True)
class Gaps:
    """The open gaps of the commune."""

    largest: Sequence[sql.Row]
    n: int
    area_m2: float
    overdue: listing.Sum


@dataclass(frozen=True)
class Coming:
    """The week that closes next, and whether the commune has answered for its figures."""

    week: Week
    confirmation: Confirmation | None
    has_moved: bool  # whether the figures are others since


@dataclass(frozen=True)
class State:
    """One commune on a day."""

    day: date
    detail: detail.Detail
    standing: Standing
    province: Standing
    lines: Sequence[Line]
    gaps: Gaps
    holders: Sequence[Holder]
    worst: Sequence[tuple[Rule, Counts]]
    work: Worklist
    judged_at: datetime | None
    survey: survey.Survey
    due_since: datetime | None
    picture: Picture
    coming: Coming | None  # None where the province has no schedule
    trends: Mapping[str, Chart]  # by metric

    @property
    def paces(self) -> Mapping[str, Pace]:
        """What is left until each deadline."""
        return self.standing.paces


def read(
    conn: sql.Connection, province: Province, code: str, standings: Sequence[Standing],
    now: datetime,
) -> State:  # fmt: skip
    """Return the state of a commune among the standings of all; raise figures.UnknownCommune."""
    found, today = detail.get(conn, code), week.today(province, now)
    mine = next(one for one in standings if one.code == code)
    last = runs.latest(conn, code)
    return State(
        day=today,
        detail=found,
        standing=mine,
        province=standing.together(standings, province),
        lines=lines(province, standings, code),
        gaps=_gaps(conn, code, today),
        holders=holders.of(conn, code, today),
        worst=quality_page.worst_rules(mine.quality),
        work=worklist.of(conn, registry.RULES, code, MOST_STEPS),
        judged_at=last["finished_at"] if last else None,
        survey=survey.of(conn, code),
        due_since=due.since(conn, code),
        coming=_coming(conn, province, mine, now),
        trends=commune_trend.read(conn, province, mine),
        picture=commune_sketch.read(conn, code, found.commune.srid, MOST_GAPS),
    )


def alone(conn: sql.Connection, province: Province, code: str, now: datetime) -> State:
    """Return the state of a commune where nobody has read the standings of all yet."""
    figures.get(conn, code)  # before a hundred others are read
    return read(conn, province, code, live.every(conn, province, week.today(province, now)), now)


def lines(province: Province, standings: Sequence[Standing], code: str) -> list[Line]:
    """Return the figures of a commune, ranked among all."""
    mine = next(one for one in standings if one.code == code)
    whole = standing.together(standings, province)
    return [_line(metric.get(name), mine, whole, standings) for name in SAID]


def _line(measure: Metric, mine: Standing, whole: Standing, standings: Sequence[Standing]) -> Line:
    value = measure.value(mine)
    counted = not isinstance(value, Absent)
    return Line(
        metric=measure,
        value=value,
        part=measure.part(mine) if measure.part and counted else None,
        whole=measure.whole(mine) if measure.whole and counted else None,
        of_province=measure.value(whole),
        rank=rank.of(measure, standings).get(mine.code) if measure.better else None,
        is_small=measure.is_small(mine),
    )


def _coming(
    conn: sql.Connection, province: Province, mine: Standing, now: datetime
) -> Coming | None:
    found = week.coming(province, now)
    if found is None:
        return None
    answer = confirm.of(conn, found.day).get(mine.code)
    has_moved = answer is not None and answer.has_moved(confirm.figures(conn, mine))
    return Coming(found, answer, has_moved)


def _gaps(conn: sql.Connection, code: str, today: date) -> Gaps:
    found = listing.page(conn, listing.Filters(commune=code))
    late = listing.sums(conn, listing.Filters(commune=code, overdue_on=today)).values()
    overdue = listing.Sum(sum(one.n for one in late), sum(one.area_m2 for one in late))
    return Gaps(found.gaps[:MOST_GAPS], found.n, found.area_m2, overdue)
