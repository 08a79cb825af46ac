"""Standings for tests: say what matters of a commune, the rest is nothing."""

from datetime import date
from typing import Any

from layers.communes.balance import Balance
from layers.communes.figures import COUNTS, Counts, Figures
from layers.quality.index import Index
from layers.quality.places import Place
from layers.standing.standing import Standing
from tests import editions

DEADLINES = {"group_2": date(2026, 6, 30), "all": date(2026, 12, 31)}


def standing(code: str = "31150", **said: Any) -> Standing:
    """Return a commune with counts by name (n1=…), `balance`, `has_record`, and its own columns."""
    counts = {name: said.pop(name, 0) for name in COUNTS}
    counts["n"] = counts["n"] or sum(counts[name] for name in ("n1", "n2", "n3", "n_unknown"))
    balance: Balance | None = said.pop("balance", editions.areas())
    figures = Figures(Counts(**counts), balance, said.pop("has_record", True))
    quality = Place(Index({}, {}, said.pop("index", None), {}), said.pop("judged", 0), 0, 0)
    columns: dict[str, Any] = {
        "name": f"Xã {code}", "kind": "xã", "day": date(2026, 3, 5), "deadlines": DEADLINES,
    } | said  # fmt: skip
    return Standing(code=code, figures=figures, quality=quality, **columns)


def clean(**percents: float) -> list[Standing]:
    """Return communes by how clean they are, of 10,000 parcels each: clean(a=45.5)."""
    return [
        standing(code, n1=round(percent * 100), n2=10_000 - round(percent * 100))
        for code, percent in percents.items()
    ]
