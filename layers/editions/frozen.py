"""The figures of one commune as an edition keeps them, and the standing that they tell of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from layers import sql
from layers.communes import balance, figures
from layers.editions.content import rounded
from layers.quality.index import Counts, Index
from layers.quality.places import Place
from layers.standing.standing import Standing

INDEX_DIGITS = 6
GAPS = sql.load(__package__, "gather_gaps")
Figures = dict[str, Any]


def freeze(standing: Standing, gaps: Sequence[sql.Row], confirmation: Figures | None) -> Figures:
    """Return what an edition keeps: numbers and texts only, so that JSON has one form for it."""
    return {
        "kind": standing.kind,
        "counts": asdict(standing.figures.counts)
        | {"open_gaps_m2": rounded(standing.figures.counts.open_gaps_m2)},
        "balance": _balance(standing.figures.balance),
        "record": _record(standing),
        "quality": _quality(standing.quality),
        "boundary": {
            "sha256": standing.boundary,
            "area_m2": rounded(standing.area_m2),
            "published_m2": rounded(standing.published_m2),
        },
        "former_provinces": list(standing.former_provinces),
        "teams": list(standing.teams),
        "bbox": [round(degrees, 7) for degrees in standing.bbox],
        "gaps": [_gap(gap) for gap in gaps],
        "confirmation": confirmation,
    }


def thaw(code: str, name: str, kept: Figures, day: date, deadlines: Mapping[str, date]) -> Standing:
    """Return the standing that an edition has kept."""
    record, boundary = kept["record"] or {}, kept["boundary"]
    as_of = record.get("as_of")
    return Standing(
        code=code, name=name, kind=kept["kind"],
        figures=figures.Figures(
            figures.Counts(**kept["counts"]), _thawed_balance(kept["balance"]), bool(record)
        ),
        quality=_place(kept["quality"]), day=day, deadlines=deadlines,
        record_scheme=record.get("scheme"),
        record_as_of=date.fromisoformat(as_of) if as_of else None,
        boundary=boundary["sha256"], area_m2=boundary["area_m2"],
        published_m2=boundary["published_m2"],
        former_provinces=tuple(kept["former_provinces"]), teams=tuple(kept["teams"]),
        bbox=tuple(kept["bbox"]), is_confirmed=kept["confirmation"] is not None,
    )  # fmt: skip


def moment(at: datetime) -> str:
    """Write a moment down: in UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _balance(found: balance.Balance | None) -> Figures | None:
    if found is None:
        return None
    areas = {name: rounded(getattr(found, name)) for name in balance.AREAS}
    return areas | {"computed_at": moment(found.computed_at)}


def _thawed_balance(kept: Figures | None) -> balance.Balance | None:
    if kept is None:
        return None
    return balance.Balance(**kept | {"computed_at": datetime.fromisoformat(kept["computed_at"])})


def _record(standing: Standing) -> Figures | None:
    if not standing.figures.has_record:
        return None
    as_of = standing.record_as_of
    return {"scheme": standing.record_scheme, "as_of": as_of.isoformat() if as_of else None}


def _quality(place: Place) -> Figures:
    found = place.index
    return {
        "judged": place.judged,
        "objects": place.objects,
        "waiting": place.waiting,
        "index": _index(found.whole),
        "criteria": {name: _index(value) for name, value in found.criteria.items()},
        "unevaluated": dict(found.unevaluated),
        "rules": {
            str(no): [count.passed, count.failed, count.excused, count.unevaluated]
            for no, count in found.rules.items()
        },
    }


def _place(kept: Figures) -> Place:
    rules = {int(no): Counts(*counts) for no, counts in kept["rules"].items()}
    found = Index(rules, kept["criteria"], kept["index"], kept["unevaluated"])
    return Place(found, kept["judged"], kept["objects"], kept["waiting"])


def _index(value: float | None) -> float | None:
    return None if value is None else round(value, INDEX_DIGITS) + 0.0


def _gap(gap: sql.Row) -> list[Any]:
    due = gap["due_on"].isoformat() if gap["due_on"] else None
    return [gap["id"], gap["kind"], gap["state"], rounded(gap["area_m2"]), due]
