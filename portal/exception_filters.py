"""The filters of the list of exceptions, as an address carries them."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from layers.quality import registry
from layers.quality.exceptions import listing
from layers.quality.exceptions.listing import Filters, State
from portal import query

NAMES = ("commune", "rule", "state")


def read() -> Filters:
    """Return the filters of the request; raise query.BadQuery."""
    state = query.choice_or_none("state", set(State), ", ".join(State))
    return Filters(query.commune_or_none("commune"), _rule_no(), State(state) if state else None)


def kept(**instead: Any) -> dict[str, Any]:
    """Return the filters of the request as parameters of an address, some replaced or left out."""
    found = {name: request.args.get(name) for name in NAMES} | instead
    return {name: value for name, value in found.items() if value}


def links(page: listing.Page) -> dict[str, str | None]:
    """Return the addresses of the first and the next page with the same filters."""
    return {
        "first": url_for("exceptions.index", **kept()) if request.args.get("after") else None,
        "next": url_for("exceptions.index", **kept(), after=page.next) if page.next else None,
    }


def _rule_no() -> int | None:
    code = query.text("rule")
    found = {rule.code: rule.no for rule in registry.RULES}
    if code and code not in found:
        raise query.BadQuery(_("“rule”: không có quy tắc “%(code)s”.", code=code[:40]))
    return found.get(code)
