"""Who may use what: one row an endpoint, and nothing else decides."""

from flask import Flask, request

from config import PublicView
from layers.layer import Layer
from portal import accounts
from portal.accounts import Role
from portal.audience import (
    ADMINISTRATORS,
    AGGREGATES,
    DECIDERS,
    EXCUSERS,
    OFFICERS,
    PARCELS,
    PEOPLE,
    PUBLIC,
    SIGNED_IN,
    STAFF,
    STEWARDS,
    SURVEYORS,
    Access,
    Audience,
)
from portal.settings import settings

# Reading is province-wide: a role for one commune limits what a person may change, not see.
MAY_USE: dict[str, Access] = {
    # The map and its tiles. The view refuses the layers that show parcels (`require`).
    "map.show": AGGREGATES,
    "rule_map.counts": AGGREGATES,
    "rule_map.communes": AGGREGATES,
    "map.style": AGGREGATES,
    "tiles.catalog": AGGREGATES,
    "tiles.tilejson": AGGREGATES,
    "tiles.tile": AGGREGATES,
    "events.stream": AGGREGATES,  # tells only of layers that whoever asks may see
    # Pages and panels
    "communes.index": AGGREGATES,
    "commune.show": AGGREGATES,
    "commune.sheets": AGGREGATES,
    "commune.sheet": AGGREGATES,
    "commune.mailed": STAFF,
    "compare.show": AGGREGATES,
    # Who has answered for a week's figures; the view looks at the commune.
    "confirmations.index": AGGREGATES,
    "confirmations.show": AGGREGATES,
    "confirmations.send": EXCUSERS,
    "balance.index": AGGREGATES,
    "balance.show": AGGREGATES,
    "files.balance_workbook": AGGREGATES,
    "files.commune_workbook": AGGREGATES,
    "files.balance_map": AGGREGATES,
    "files.gaps_map": AGGREGATES,
    "files.gaps_workbook": AGGREGATES,
    "balance.decide": STEWARDS,
    "balance.withdraw": STEWARDS,
    "gaps.index": AGGREGATES,
    "gaps.show": AGGREGATES,
    "gaps.geojson": AGGREGATES,
    "gaps.corners": AGGREGATES,
    # Work on gaps. The views look at the commune of each gap.
    "work.show": AGGREGATES,
    "work.confirm": OFFICERS,
    "work.assign": OFFICERS,
    "work.reassign": OFFICERS,
    "work.release": OFFICERS,
    "work.start": SURVEYORS,
    "work.deliver": SURVEYORS,
    "work.send_back": OFFICERS,
    "work.exclude": DECIDERS,
    "work.include": DECIDERS,
    # Dividing and merging, in the person's communes (portal/views/splitting.py)
    "splitting.show": OFFICERS,
    "splitting.look": OFFICERS,
    "splitting.divide": OFFICERS,
    "splitting.neighbours": OFFICERS,
    "splitting.join": OFFICERS,
    # Each sees and changes only what is their own
    "alerts.index": DECIDERS,
    "alerts.subscribe": DECIDERS,
    "alerts.drop": DECIDERS,
    "alerts.see": DECIDERS,
    "teams.index": DECIDERS,
    "teams.add": DECIDERS,
    "teams.rename": DECIDERS,
    "teams.close": DECIDERS,
    "teams.open_again": DECIDERS,
    "teams.join": DECIDERS,
    "teams.leave": DECIDERS,
    # Quality: how many, everybody who sees aggregates; which ones, who sees parcels.
    "quality.index": AGGREGATES,
    "quality.show": AGGREGATES,
    "quality.list_parcels": PARCELS,
    "quality.disagreements": PARCELS,
    "quality.list_runs": AGGREGATES,
    "quality.show_run": AGGREGATES,
    "quality.show_worklist": AGGREGATES,
    "quality_files.of_rule": PARCELS,
    "quality_files.of_parcels": PARCELS,
    "quality_files.of_disagreements": PARCELS,
    "parcels.stack": PARCELS,
    "parcels.show": PARCELS,
    "parcels.geojson": PARCELS,
    "parcels.corners": PARCELS,
    "parcels.people": PARCELS,  # leads back to the parcel
    "exceptions.index": OFFICERS,
    "exceptions.workbook": OFFICERS,
    "exceptions.table": OFFICERS,
    "exceptions.give": EXCUSERS,
    "exceptions.withdraw": EXCUSERS,
    "parcels.reveal": PEOPLE,  # and in the parcel's commune: the view asks again
    "search.index": AGGREGATES,  # finds parcels only for those who may see them
    # Editions: numbers, everybody who sees aggregates; the lists behind them, who sees parcels.
    "editions.index": AGGREGATES,
    "editions.show": AGGREGATES,
    "editions.diff": AGGREGATES,
    "editions.close_form": DECIDERS,
    "editions.close": DECIDERS,
    "edition_files.whole": AGGREGATES,
    "edition_files.listed": PARCELS,
    "edition_files.table": PARCELS,
    "changes.index": AGGREGATES,
    "changes.show": AGGREGATES,
    "changes.parcels": PARCELS,
    "changes.table": PARCELS,
    # API
    "api.communes": AGGREGATES,
    "api.commune": AGGREGATES,
    "api.balance": AGGREGATES,
    "api.every_balance": AGGREGATES,
    "api.parcels": PARCELS,
    "api.parcel": PARCELS,
    "api.finding": PARCELS,
    "api.findings": PARCELS,
    "api.every_rule": AGGREGATES,
    "api.rule": AGGREGATES,
    "api.worklist": AGGREGATES,
    "api.gaps": AGGREGATES,
    "api.gap": AGGREGATES,
    "api.find": AGGREGATES,  # as search.index
    "api.legend": AGGREGATES,
    "api.description": PUBLIC,
    # Signing in
    "login.form": PUBLIC,
    "login.sign_in": PUBLIC,
    "login.sign_out": PUBLIC,
    "login.password_form": SIGNED_IN,
    "login.change_password": SIGNED_IN,
    "language.choose": PUBLIC,
    # Into the field. A team takes packages of what it holds only (portal/views/field.py).
    "field.show": AGGREGATES,
    "field.worker": PUBLIC,  # a script that says nothing of anybody
    "field.packages": SURVEYORS,
    "field.take": SURVEYORS,
    # What comes back from the field. A team brings its own packages only (portal/returning.py).
    "returns.index": SURVEYORS,
    "returns.receive": SURVEYORS,
    "returns.show": SURVEYORS,
    "returns.collisions": SURVEYORS,
    "returns.decide": OFFICERS,
    # Bringing data in
    "imports.index": OFFICERS,
    "imports.show": OFFICERS,
    "imports.refused": STEWARDS,
    "imports.take_back": STEWARDS,
    "uploads.form": STEWARDS,
    "uploads.receive": STEWARDS,
    "uploads.show": STEWARDS,
    "uploads.state": STEWARDS,
    "uploads.look": STEWARDS,
    "uploads.confirm": STEWARDS,
    "uploads.cancel": STEWARDS,
    # Administration
    "admin.list_accounts": ADMINISTRATORS,
    "admin.add_account": ADMINISTRATORS,
    "admin.replace_password": ADMINISTRATORS,
    "admin.give_role": ADMINISTRATORS,
    "admin.take_role": ADMINISTRATORS,
    "admin.close_account": ADMINISTRATORS,
    "admin.open_account": ADMINISTRATORS,
    "admin.audit": ADMINISTRATORS,
    # The installation
    "health.show": PUBLIC,
    "static": PUBLIC,
}


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
        raise NoRow(f"endpoint {endpoint} has no row in portal/access.py") from None


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
