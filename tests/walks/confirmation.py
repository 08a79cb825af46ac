"""What a commune answers for: every figure, and of how many it is."""

from __future__ import annotations

from tests import shown
from tests.recounted import Recounted
from tests.shown import Page, count, hectares, number
from tests.walks.commune import of
from tests.walks.words import title

FIGURES = (
    "coverage", "covered", "parcels", "n1", "n2", "n3", "clean", "owner", "synced", "gaps",
    "quality",
)  # fmt: skip


def walk(page: Page, one: Recounted) -> None:
    """Compare the figures of one commune."""
    for name in FIGURES:
        (fact,) = page.facts(title(name))
        page.check(fact, f"{_figure(name, one)} {_note(name, one)}", name)


def _figure(name: str, one: Recounted) -> str:
    return count(one["n"]) if name == "parcels" else shown.figure(name, one.figure(name))


def _note(name: str, one: Recounted) -> str:
    value = one.figure(name)
    if isinstance(value, str):
        return ""
    if name in ("n1", "n2", "n3"):
        return f"trên {number(one['n_known'])} thửa đã rõ nhóm"
    if name == "gaps":
        return hectares(one["open_gaps_m2"])
    if name == "quality":
        return f"trên {number(one['judged'] - one['judged_objects'])} thửa đã kiểm tra"
    return of(name, one, value)
