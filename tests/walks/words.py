"""What figures are called, which way is better, and the weeks that a walk knows of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.definitions import DEFINITIONS
from tests import shown
from tests.recounted import Recounted
from tests.shown import Page
from tests.varied import PROVINCE

SHARES = (
    "coverage", "covered", "clean", "owner", "synced", "quality", "quality_correct",
    "quality_complete", "quality_clean", "quality_alive", "quality_consistent", "quality_shared",
)  # fmt: skip
COUNTS = ("parcels", "n1", "n2", "n3", "gaps")
PACES = ("required_group_2", "required_all")
NAMES = (*SHARES, *COUNTS, "gap_area", *PACES)
WORSE = {"n2", "n3", "gaps", "gap_area", *PACES}  # the less the better
WHOLES = {"clean": "n_known", "owner": "n_owner_known", "synced": "n_reachable"}
Places = dict[str, Recounted]  # by code; all of them under ""


@dataclass(frozen=True)
class Week:
    """An edition, and what was counted when it closed."""

    number: int
    day: date
    places: Places


def title(name: str) -> str:
    """Return what a figure is called."""
    return str(DEFINITIONS[name].title)


def better(name: str) -> int:
    """Return 1 where more is better or nothing is, else -1."""
    return -1 if name in WORSE else 1


def texts(places: Places, name: str, digits: int = 1) -> dict[str, str]:
    """Return a metric of every commune as it is shown."""
    return {
        code: shown.figure(name, one.figure(name), digits) for code, one in places.items() if code
    }


def called(one: Recounted) -> str:
    """Return the head of its row."""
    return one.name if one.code else PROVINCE.name


def quantity(value: float | str) -> float | None:
    """Return a figure as a number: nothing is 0, what is not known is none."""
    return (0.0 if value == "–" else None) if isinstance(value, str) else value


def moved(name: str, before: float | str, after: float | str) -> float | None:
    """Return by how much a figure has moved; None where one of the two is none."""
    first, last = quantity(before), quantity(after)
    return None if first is None or last is None else last - first


def explained(page: Page) -> None:
    """Pass over how figures come about: definitions have numbers of their own."""
    texts = tuple(shown.blank(str(one.text)) for one in DEFINITIONS.values())
    page.pass_over(one for one in page.root.iter("p") if shown.said(one).startswith(texts))
