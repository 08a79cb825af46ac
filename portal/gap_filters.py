"""The filters of the list of gaps, as an address carries them."""

from __future__ import annotations

from typing import Any

from flask import request, url_for

from layers.gaps import listing
from layers.gaps.kind import Kind, State
from portal import query
from portal.format import HECTARE_M2

NAMES = ("commune", "kind", "state", "min_ha")


def read() -> listing.Filters:
    """Return the filters of the request; raise query.BadQuery."""
    min_ha = query.number_or_none("min_ha")
    return listing.Filters(
        commune=query.commune_or_none("commune"),
        kind=query.choice_or_none("kind", set(Kind), ", ".join(Kind)),
        state=query.choice_or_none("state", set(State), ", ".join(State)),
        min_m2=None if min_ha is None else min_ha * HECTARE_M2,
    )


def links(page: listing.Page) -> dict[str, str | None]:
    """Return the addresses of the first and the next page with the same filters."""
    kept: dict[str, Any] = {name: value for name in NAMES if (value := request.args.get(name))}
    return {
        "first": url_for("gaps.index", **kept) if request.args.get("after") else None,
        "next": url_for("gaps.index", **kept, after=page.next) if page.next else None,
    }
