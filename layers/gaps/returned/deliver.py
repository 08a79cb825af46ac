"""Say of gaps that were surveyed by the team that holds them: they are delivered."""

from collections.abc import Sequence

import shapely

from layers import sql
from layers.gaps.returned.item import Item
from layers.gaps.returned.merge import Verdict
from layers.gaps.returned.package import Package
from layers.gaps.work import steps
from layers.gaps.work.step import Step
from layers.gaps.work.steps import Order, Wanted

_READY = sql.load(__package__, "ready")


def deliver(conn: sql.Connection, package: Package, items: Sequence[Item]) -> list[str]:
    """Take the step for each gap in which parcels came back; return their identities.

    Only where the team that holds it held it when it was taken: whoever has it now otherwise would
    find their survey ended by somebody else's.
    """
    drawn = [one.geom for one in items if _is_survey(one)]
    ready = sql.rows(
        conn, _READY, ids=list(package.gaps), taken_at=package.taken_at,
        shapes=list(shapely.to_wkb(drawn, hex=True)),
    )  # fmt: skip
    if not ready:
        return []
    wanted = tuple(Wanted(row["id"], own_only=True) for row in ready)
    teams = tuple(row["holder"] for row in ready)
    return list(steps.take(conn, Order(Step.DELIVER, wanted, teams=teams)).moved)


def _is_survey(one: Item) -> bool:
    sets = one.change is not None and (one.change.act == "add" or one.change.is_moved)
    return sets and one.geom is not None and one.verdict in (Verdict.ACCEPTED, Verdict.COLLIDES)
