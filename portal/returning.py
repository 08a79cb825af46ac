"""A file that somebody brings back from the field, and whether they may."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from layers import sql
from portal import access, accounts, audience, audit
from portal.accounts import Account
from portal.settings import settings

if TYPE_CHECKING:  # they read files with GDAL, which few pages need
    from layers.gaps.returned.decide import Decided
    from layers.gaps.returned.receive import Received
    from portal.return_form import Decision

_TEAM_HOLDS = sql.load(__package__, "team_holds")
_COMMUNES = sql.load(__package__, "item_communes")


def take_in(conn: sql.Connection, path: Path) -> Received:
    """Take a file in, in the caller's transaction; raise NotAllowed where it reaches too far."""
    from layers.gaps.returned import receive  # noqa: PLC0415

    received = receive.receive(conn, path, settings().province)
    _require_reach(conn, received)
    audit.write(conn, "return", "gap_return", **{"return": received.return_id}, file=path.name)
    return received


def settle(
    conn: sql.Connection, receipt: sql.Row, item_nos: list[int], decision: Decision
) -> Decided:
    """Decide of items, in the caller's transaction; raise NotAllowed where one is not one's own."""
    from layers.gaps.returned import decide  # noqa: PLC0415

    for row in sql.rows(conn, _COMMUNES, return_id=receipt["id"], item_nos=item_nos):
        access.require(audience.OFFICERS, row["commune_code"])
    return decide.decide(conn, receipt, item_nos, decision, settings().province)


def _require_reach(conn: sql.Connection, received: Received) -> None:
    """Whoever may change the communes, and the team of the package, may bring it back."""
    person = accounts.current()
    if all(person.has_any(audience.OFFICERS, code) for code in received.reach):
        return
    for code in received.reach:
        access.require(audience.SURVEYORS, code)
    package = received.package
    if package is None or not isinstance(person, Account):
        raise access.NotAllowed
    is_own = package.actor == person.login
    if not is_own and not sql.value(conn, _TEAM_HOLDS, account=person.id, gaps=list(package.gaps)):
        raise access.NotAllowed
