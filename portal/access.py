"""Whether the person asking may use what is asked for: the rows of MAY_USE, and nothing else."""

from flask import Flask, request

from config import PublicView
from layers.layer import Layer
from portal import accounts
from portal.accounts import Role
from portal.audience import AGGREGATES, PARCELS, PUBLIC, SIGNED_IN, Access, Audience
from portal.may_use import MAY_USE
from portal.settings import settings


class NotSignedIn(Exception):
    """This needs an account, and nobody has signed in."""


class NotAllowed(Exception):
    """The person who has signed in may not use this."""


class NoRow(Exception):
    """An endpoint has no row in MAY_USE: a mistake of ours, so nobody gets in."""


def init_app(app: Flask) -> None:
    """Ask before every request, and let templates ask with may(endpoint)."""
    app.before_request(_admit)
    app.context_processor(
        lambda: {"may": may, "may_see_parcels": may_see_parcels, "may_see_people": may_see_people}
    )


def may(endpoint: str, commune_code: str | None = None) -> bool:
    """Whether the person asking may use an endpoint (in this commune)."""
    return _includes(row(endpoint), commune_code)


def may_see_parcels() -> bool:
    """Whether the person asking may see single parcels, not only counts of them."""
    return _includes(PARCELS)


def may_see_people() -> bool:
    """Whether the person asking may see who of the staff has done what, and the reasons given."""
    return accounts.current().has_any(frozenset(Role))


def of_layer(layer: Layer) -> Audience:
    """Return who may see the tiles of a layer."""
    return PARCELS if layer.shows_parcels else AGGREGATES


def require(access: Access, commune_code: str | None = None) -> None:
    """Let the person asking go on; raise NotSignedIn or NotAllowed."""
    if _includes(access, commune_code):
        return
    if accounts.current().is_authenticated:
        raise NotAllowed
    raise NotSignedIn


def row(endpoint: str) -> Access:
    """Return who may use an endpoint; raise NoRow."""
    try:
        return MAY_USE[endpoint]
    except KeyError:
        raise NoRow(f"endpoint {endpoint} has no row in portal/may_use.py") from None


def _admit() -> None:
    if request.endpoint is not None:  # else it is a 404 or 405 already
        require(row(request.endpoint))


def _includes(access: Access, commune_code: str | None = None) -> bool:
    # Whoever is asking is looked up last: what everybody may see needs no database for it.
    if access is PUBLIC or is_open(access):
        return True
    person = accounts.current()
    if access is SIGNED_IN:
        return bool(person.is_authenticated)
    roles = frozenset(Role) if isinstance(access, Audience) else access
    return person.has_any(roles, commune_code)


def is_open(access: Access) -> bool:
    """Whether everybody may use it, so that nobody need be asked who they are."""
    public = settings().public_view
    if access is AGGREGATES:
        return public is not PublicView.OFF
    return access is PARCELS and public is PublicView.PARCELS
