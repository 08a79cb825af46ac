"""The filters of the list and the board of gaps, as an address carries them."""

from __future__ import annotations

import re
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from layers.gaps import listing
from layers.gaps.kind import Kind, State
from layers.gaps.listing import Sort
from portal import query
from portal.format import HECTARE_M2
from portal.today import today

NAMES = ("commune", "kind", "state", "min_ha", "max_ha", "team", "overdue")


def read() -> listing.Filters:
    """Return the filters of the request; raise query.BadQuery."""
    return listing.Filters(
        commune=query.commune_or_none("commune"),
        kind=query.choice_or_none("kind", set(Kind), ", ".join(Kind)),
        state=query.choice_or_none("state", set(State), ", ".join(State)),
        min_m2=_m2("min_ha"),
        max_m2=_m2("max_ha"),
        teams=_teams("team"),
        overdue_on=today() if query.choice_or_none("overdue", {"1"}, "1") else None,
    )


def sort() -> Sort:
    """Return the order that is asked for; raise query.BadQuery."""
    return Sort(query.choice_or_none("sort", set(Sort), ", ".join(Sort)) or Sort.AREA)


def kept() -> dict[str, Any]:
    """Return the filters of the request as parameters of an address."""
    return {name: value for name in NAMES if (value := request.args.get(name))}


def links(page: listing.Page) -> dict[str, str | None]:
    """Return the addresses of the first and the next page with the same filters."""
    same = kept() | ({"sort": request.args["sort"]} if request.args.get("sort") else {})
    return {
        "first": url_for("gaps.index", **same) if request.args.get("after") else None,
        "next": url_for("gaps.index", **same, after=page.next) if page.next else None,
    }


def _m2(name: str) -> float | None:
    hectares = query.number_or_none(name)
    return None if hectares is None else hectares * HECTARE_M2


def _teams(name: str) -> tuple[int, ...] | None:
    value = query.text(name)
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,18}(,[0-9]{1,18}){0,20}", value):
        raise query.BadQuery(
            _("“%(name)s” phải là số của đội, nhiều đội thì cách nhau bằng dấu phẩy.", name=name)
        )
    return tuple(map(int, value.split(",")))
