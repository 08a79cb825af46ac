"""Which items of a return a person has decided of, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from flask import request
from flask_babel import gettext as _

from layers import sql
from layers.gaps.returned import receipt
from portal import query

Decision = Literal["taken", "left"]
DECISIONS = ("taken", "left")


@dataclass(frozen=True)
class Wanted:
    """Items by their numbers, and what is to become of them."""

    item_nos: list[int]
    decision: Decision


def read(conn: sql.Connection, return_id: int) -> Wanted:
    """Return what the form says: one item by its own button, those that are ticked, or all."""
    one, decision = request.form.get("one", ""), request.form.get("decision", "")
    if one:
        decision, _dot, number = one.partition(".")
        numbers = [_number(number)]
    elif request.form.get("all"):
        rows = receipt.items(conn, return_id, ["collides"])
        numbers = [row["item_no"] for row in rows if row["decision"] is None][
            : receipt.MOST_DECIDED
        ]
    else:
        numbers = [_number(text) for text in request.form.getlist("item")]
    if decision not in DECISIONS:
        raise query.BadQuery(_("Không rõ quyết định thế nào."))
    return Wanted(numbers, cast(Decision, decision))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise query.BadQuery(_("“%(item)s” không phải là số của một mục.", item=text[:20]))
    return int(text)
