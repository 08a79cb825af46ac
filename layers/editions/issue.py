"""One edition with all that its page and its files show, read from nothing but editions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from layers import sql
from layers.communes.outline import Outline
from layers.editions import setting, store
from layers.editions.edition import Closed, Kept
from layers.province import Province
from layers.standing.standing import Standing


@dataclass(frozen=True)
class Issue:
    """An edition: its communes by their codes, their total, and what they were judged by.

    `province` is as it was then, and `head` does not say by which later edition it is corrected:
    whatever is made of this is the same for ever.
    """

    head: Closed
    kept: list[Kept]
    standings: list[Standing]
    total: Standing
    province: Province
    rules: list[setting.Rule]
    outlines: dict[str, Outline]
    before: Closed | None  # the edition in force before it

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the communes by their codes."""
        return {one.code: one.name for one in self.kept}


def read(conn: sql.Connection, number: int, now: Province) -> Issue:
    """Return an edition; raise store.UnknownEdition.

    `now` is for what editions of tests leave out; one that was closed says everything itself.
    """
    head = replace(store.get(conn, number), restated_by=None)
    kept = store.communes(conn, number)
    standings = [one.standing(head) for one in kept]
    return Issue(
        head, kept, standings, setting.total(head, standings, now), setting.province(head, now),
        setting.rules(conn, head),
        setting.outlines(conn, head, {one.code: one.name for one in kept}), before(conn, head),
    )  # fmt: skip


def before(conn: sql.Connection, head: Closed) -> Closed | None:
    """Return the edition that was in force for the day before, when this one was closed."""
    known = [one for one in store.every(conn) if one.number < head.number and one.day < head.day]
    if not known:
        return None
    return replace(max(known, key=lambda one: (one.day, one.number)), restated_by=None)
