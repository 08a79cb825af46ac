"""Where the communes stand, now or as an edition keeps it, worked out once until that changes."""

from __future__ import annotations

from layers.editions import store
from layers.editions.edition import Closed
from layers.standing import live as now
from layers.standing import standing
from layers.standing.standing import Standing
from portal.settings import settings
from portal.today import today
from portal.unchanged import Moment


def live(moment: Moment) -> list[Standing]:
    """Return where all communes stand today, by their codes."""
    province, day = settings().province, today()
    return moment.keep(("live", day), lambda conn: now.every(conn, province, day))


def closed(moment: Moment, head: Closed) -> list[Standing]:
    """Return where all communes stood in an edition, by their codes."""
    return moment.keep(("edition", head.number), lambda conn: store.standings(conn, head))


def together(moment: Moment, edition: Closed | None) -> Standing:
    """Return where the whole province stands, today or in an edition."""
    of, name = (closed(moment, edition), edition.number) if edition else (live(moment), today())
    return moment.keep(("together", name), lambda _: standing.together(of, settings().province))
