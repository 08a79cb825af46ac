"""Where the communes stand, now or as an edition keeps it, worked out once until that changes."""

from __future__ import annotations

from collections.abc import Mapping

from layers import sql
from layers.communes import outline
from layers.communes.outline import Outline
from layers.editions import setting, store
from layers.editions.edition import Closed
from layers.editions.shelf import Shelf
from layers.standing import live as now
from layers.standing import standing
from layers.standing.standing import Standing
from portal.settings import settings
from portal.today import today
from portal.unchanged import Moment

EDITIONS = 16
# Each names the one before it, so that the newest tells of all.
NEWEST = "SELECT sha256 FROM edition ORDER BY number DESC LIMIT 1"
# Most changes redraw no boundary: the shapes are those of these names and polygons.
_OUTLINES: Shelf[tuple[tuple[str, str, str], ...], Mapping[str, Outline]] = Shelf(2)
_HEADS: Shelf[str, list[Closed]] = Shelf(1)
_CLOSED: Shelf[str, list[Standing]] = Shelf(EDITIONS)


def heads(moment: Moment) -> list[Closed]:
    """Return the heads of all editions, the newest first."""
    newest = sql.row(moment.conn, NEWEST)
    return _HEADS.get(newest["sha256"], lambda: store.every(moment.conn)) if newest else []


def live(moment: Moment) -> list[Standing]:
    """Return where all communes stand today, by their codes."""
    province, day = settings().province, today()
    return moment.keep(("live", day), lambda conn: now.every(conn, province, day))


def outlines(moment: Moment) -> Mapping[str, Outline]:
    """Return the shapes of all communes as they are, by their codes."""
    drawn = tuple((one.code, one.name, one.boundary) for one in live(moment))
    return _OUTLINES.get(drawn, lambda: outline.every(moment.conn))


def closed(moment: Moment, head: Closed) -> list[Standing]:
    """Return where all communes stood in an edition, by their codes."""
    return _CLOSED.get(head.sha256, lambda: store.standings(moment.conn, head))


def together(moment: Moment, head: Closed | None) -> Standing:
    """Return where the whole province stands, today or in an edition."""
    province = settings().province
    if head is not None:
        of, edition = closed(moment, head), head
        return moment.keep(
            ("together", head.sha256), lambda _: setting.total(edition, of, province)
        )
    every = live(moment)
    return moment.keep(("together", today()), lambda _: standing.together(every, province))
