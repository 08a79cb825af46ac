"""Teams of the demonstration, and gaps on which they work: some of each state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, product
from uuid import UUID

from layers import sql
from layers.gaps import coverage, volumes
from layers.gaps.split import apply as split
from layers.gaps.split.plan import Wish
from layers.gaps.volumes import Work
from layers.gaps.work import steps
from layers.gaps.work.step import Step
from layers.gaps.work.steps import Order, Wanted
from layers.province import Province
from layers.teams import change

GAPS = sql.load(__package__, "find_gaps")
MAP_GAP = sql.load(__package__, "map_gap")
SET_REASON = "SELECT set_config('portal.reason', %(reason)s, true)"

TEAMS = ("Đội đo 1", "Đội đo 2", "Đội đo 3", "Đội đo 4")
REASON = "Dữ liệu trình diễn"
DECISION = "Quyết định trình diễn số 01: mặt nước sông, không đo vẽ thửa"
VOLUME = "Dự án trình diễn số 02: phần còn lại đã nghiệm thu"
VOLUME_SHARE = 0.6  # of what is proposed
ON_PAPER = "Biên bản trình diễn số 03: các tờ chỉ có trên giấy"
ON_PAPER_SHARE = 0.02  # of what is mapped


@dataclass(frozen=True)
class Lot:
    """What becomes of every so many-th gap: the steps in turn, and when it is due."""

    steps: tuple[Step, ...]
    due_in_days: int = 0


_GIVEN = (Step.CONFIRM, Step.ASSIGN)
_BEGUN = (*_GIVEN, Step.START)
_DELIVERED = (*_BEGUN, Step.DELIVER)
# Half of the gaps stay as they were found.
LOTS = (
    Lot(_DELIVERED, 5),
    Lot(_BEGUN, -9),
    Lot(()),
    Lot(_GIVEN, 21),
    Lot((Step.CONFIRM,)),
    Lot(()),
    Lot(_GIVEN, -3),
    Lot(()),
    Lot(_BEGUN, 12),
    Lot(()),
    Lot(()),
    Lot(()),
)
SHOWN = 3  # communes in which work has come to its end
PACKAGES = Wish(packages=3)
PACKED_M2 = (50_000.0, 1_000_000.0)  # a gap that is worth dividing, and is quickly divided


def write(conn: sql.Connection, province: Province, actor: str, run: int, today: date) -> None:
    """Let teams work on the gaps, in the running transaction; the days count from today."""
    sql.value(conn, SET_REASON, reason=REASON)
    for code in _divide(conn, sql.rows(conn, GAPS)):
        coverage.update(conn, province, actor, code)
    gaps = sql.rows(conn, GAPS)
    teams = [change.add(conn, name) for name in TEAMS]
    for order in _orders(gaps, teams, today):
        steps.take(conn, order)
    _finish(conn, province, actor, run, gaps)


def _orders(gaps: list[sql.Row], teams: list[int], today: date) -> Iterator[Order]:
    """Yield what the teams do, each step once a team and lot."""
    codes = sorted({gap["commune_code"] for gap in gaps})
    crews = {code: teams[i % len(teams)] for i, code in enumerate(codes)}
    for (n, lot), team in product(enumerate(LOTS), teams):
        ids = [gap["id"] for gap in gaps[n :: len(LOTS)] if crews[gap["commune_code"]] == team]
        due_on = today + timedelta(days=lot.due_in_days)
        for step in lot.steps if ids else ():
            given = (team, due_on) if step is Step.ASSIGN else (None, None)
            yield Order(step, tuple(map(Wanted, ids)), *given)


def _finish(
    conn: sql.Connection, province: Province, actor: str, run: int, gaps: list[sql.Row]
) -> None:
    """Map one delivered gap and exclude another in a few communes, and measure them again."""
    delivered = {gap["id"] for gap in gaps[:: len(LOTS)]}
    done = 0
    for code, group in groupby(gaps, key=lambda gap: gap["commune_code"]):
        own = list(group)
        closing = [g["id"] for g in own if g["id"] in delivered and g["is_simple"]]
        left = [g["id"] for g in own if g["id"] not in delivered]
        if not closing or not left or done == SHOWN:
            continue
        sql.run(conn, MAP_GAP, id=closing[-1], year=2026, run=run)
        steps.take(conn, Order(Step.EXCLUDE, (Wanted(left[-1]),), reason=DECISION))
        coverage.update(conn, province, actor, code)
        _decide(conn, province, code)
        done += 1


def _decide(conn: sql.Connection, province: Province, code: str) -> None:
    """Put volumes in place of what is proposed for a commune, and of what cannot be."""
    found = volumes.of(conn, province.survey, code)
    mapped, outdated = found.evidence.parcels_m2 or 0.0, found.evidence.outdated_m2
    for work, share, most, reason in (
        (Work.UPDATE, VOLUME_SHARE, outdated, VOLUME),
        (Work.DIGITISE, ON_PAPER_SHARE, mapped, ON_PAPER),
    ):
        volumes.decide(conn, code, work, round(share * most, -4), reason, most)


def _divide(conn: sql.Connection, gaps: list[sql.Row]) -> list[str]:
    """Divide the largest gap that is quickly divided; return the code of its commune."""
    least, most = PACKED_M2
    fit = [g for g in gaps if g["is_simple"] and least <= g["area_m2"] <= most]
    largest = sorted(fit, key=lambda gap: (-gap["area_m2"], gap["id"]))[:1]
    for gap in largest:
        plan = split.propose(conn, UUID(gap["id"]), PACKAGES)
        split.apply(conn, UUID(gap["id"]), PACKAGES, plan.token)
    return [gap["commune_code"] for gap in largest]
