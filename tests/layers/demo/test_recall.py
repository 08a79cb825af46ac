"""Whatever is planted in the demonstration is found, by the rule that is for it."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import shapely

from layers import sql
from layers.demo import defects, load
from layers.demo.defects import PLANTED, Defect
from layers.demo.draft import Draft
from layers.demo.noise import Integers
from layers.province import Province
from layers.quality import check, registry
from portal import db
from tests.layers.demo import small

RULES = {
    "numbering_hole": {"number_sequence"},
    "duplicate_number": {"number_duplicate"},
    "missing_number": {"number_missing"},
    "number_form": {"number_form"},
    "code_missing": {"code_missing"},
    "code_malformed": {"code_malformed"},
    "code_duplicate": {"code_duplicate"},
    "code_outside": {"code_outside"},
    "former_key": {"commune_code_old"},
    "land_use_unknown": {"land_use_unknown"},
    "land_use_aggregate": {"land_use_aggregate"},
    "land_use_old": {"land_use_old"},
    "land_use_missing": {"land_use_missing"},
    "area_difference": {"area_legal"},
    "survey_year": {"survey_year_impossible"},
    "zone_differs": {"zone_differs"},
    "invalid": {"geometry_invalid"},
    "self_intersection": {"self_intersection"},
    "spike": {"spike"},
    "close_vertices": {"near_vertices"},
    "overlap": {"overlap"},
    "hole": {"empty_hole"},
    "sliver": {"sliver_parcel"},
    "empty_parcel": {"area_zero"},
    "outside_commune": {"outside_commune", "across_communes"},
    "duplicate_geometry": {"duplicate_geometry"},
    "multipart": {"multipart"},
}
# Said of records, not of what is on the map: by chance, at the rates of layers/demo/records.py.
OF_RECORDS = {
    "attributes_missing", "blocks_incomplete", "scan_missing", "scan_unsigned", "scan_unlinked",
    "blocked_identity", "blocked_registry", "blocked_person", "blocked_use", "owner_unmatched",
    "not_in_operation", "not_synced", "book_not_issued", "group_1_blocked", "group_2_unblocked",
    "record_date_impossible",
}  # fmt: skip
# What comes of other defects, and of how the land is drawn.
BESIDES = {"sheet_edge_unmatched", "commune_edge_unmatched", "area_declared"}
# The demonstration invents no people, and has no past: it was loaded once.
WITHOUT_DATA = {
    "serial_malformed", "serial_duplicate", "certificate_date_impossible", "dates_out_of_order",
    "identity_malformed", "identity_shared", "record_outdated",
}  # fmt: skip
MANY = 30.0  # times the usual rate, so that one commune has some of each kind
COMMUNE = small.CODES[0]
FAILED = "SELECT id, failed FROM parcel JOIN parcel_quality ON parcel_id = id ORDER BY id"


def _overlaps_none(row: int, draft: Draft) -> bool:
    """It was pushed out over a road, or over nothing."""
    return not any(
        p.is_valid and shapely.intersection(p, mine).area > 0.01 for p, mine in _near(row, draft)
    )


def _equals_none(row: int, draft: Draft) -> bool:
    """The one that it was a copy of was moved, or became one of two parts."""
    return not any(p.equals(mine) for p, mine in _near(row, draft))


def _has_a_code_of_its_own(row: int, draft: Draft) -> bool:
    """The one whose code it took has got another one."""
    codes = draft.columns["parcel_code"]
    return int(sum(code == codes[row] for code in codes)) == 1


def _took_no_code(row: int, draft: Draft) -> bool:
    """What it took from a parcel some way off is no code that could be looked up."""
    code = draft.columns["parcel_code"][row]
    return not re.fullmatch("[0-9b-hjkmnp-z]{12}", code)


def _lies_mostly_inside(row: int, draft: Draft) -> bool:
    """A few metres of a large field are less than the share that the rules allow."""
    outside = shapely.difference(draft.polygons[row], draft.shape).area
    return bool(outside < SHARE * draft.polygons[row].area)


def _near(row: int, draft: Draft) -> list[tuple[Any, Any]]:
    mine = draft.polygons[row]
    others = (p for n, p in enumerate(draft.polygons) if n != row)
    return [(p, mine) for p in others if p.intersects(mine)]


# What a later defect, or the lie of the land, has undone.
SHARE = float(registry.get("across_communes").thresholds["share"])
UNDONE: dict[str, Callable[[int, Draft], bool]] = {
    "overlap": _overlaps_none,
    "duplicate_geometry": _equals_none,
    "code_duplicate": _has_a_code_of_its_own,
    "code_outside": _took_no_code,
    "outside_commune": _lies_mostly_inside,
}


class Planting:
    """Which rows of a commune's draft each kind of defect has changed."""

    def __init__(self) -> None:
        self.rows: dict[str, set[int]] = {}
        self.added: dict[str, tuple[int, int]] = {}

    def of(self, name: str, defect: Defect) -> Defect:
        """Return the same defect, more often, noting what it does."""

        def plant(draft: Draft, rows: Integers, random: np.random.Generator) -> None:
            before, added = _columns(draft), len(draft._added)
            defect.plant(draft, rows, random)
            self.added[name] = (added, len(draft._added))
            changed = _changed(before, _columns(draft))
            # All numbers after a hole are others; what is sliced off is the defect, not the rest.
            self.rows[name] = set(rows.tolist()) if name == "numbering_hole" else changed
            if name in ("sliver", "empty_parcel"):
                self.rows[name] = set()

        return dataclasses.replace(defect, rate=min(0.02, defect.rate * MANY), plant=plant)

    def settled(self, kept: Any) -> dict[str, set[int]]:
        """Return the rows of each kind as they stand in the end."""
        place, n = np.cumsum(kept) - 1, int(np.sum(kept))
        return {
            name: {int(place[row]) for row in rows if kept[row]}
            | {n + i for i in range(*self.added[name])}
            for name, rows in self.rows.items()
        }


def _columns(draft: Draft) -> list[Any]:
    return [values.copy() for values in (draft.polygons, *draft.columns.values())]


def _changed(before: list[Any], after: list[Any]) -> set[int]:
    pairs = [zip(one, other, strict=True) for one, other in zip(before, after, strict=True)]
    return {n for pair in pairs for n, (a, b) in enumerate(pair) if a is not b and a != b}


@pytest.fixture
def judged(
    database: db.Connection, small_province: Province, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[dict[str, set[int]], dict[int, set[str]], Draft]]:
    """The rows planted in a commune, the rules that each row fails, and the draft of both."""
    planting = Planting()
    final: list[Any] = []
    settle = Draft.settle

    def watch(draft: Draft) -> None:
        kept = np.array([polygon is not None for polygon in draft.polygons])
        settle(draft)
        if draft.commune_code == COMMUNE:
            final.append((planting.settled(kept), draft))

    monkeypatch.setattr(Draft, "settle", watch)
    many = {name: planting.of(name, defect) for name, defect in PLANTED.items()}
    begun, orders = small.begin(database, small_province)
    for order in orders:
        is_it = order.code == COMMUNE
        monkeypatch.setattr(defects, "PLANTED", many if is_it else PLANTED)
        with db.writing(database, small.ACTOR):
            rows = load.make(database, small_province, begun, order)
            load.write(database, small_province, small.ACTOR, begun, order, rows)
        if is_it:
            planted, draft = final[-1]
            first_id = order.first_id
    check.commune(database, small_province, small.ACTOR, COMMUNE)
    codes = {rule.no: rule.code for rule in registry.RULES}
    found = {
        row["id"] - first_id: {codes[no] for no in row["failed"]}
        for row in sql.rows(database, FAILED)
    }
    yield planted, found, draft


def test_what_is_planted_is_found(
    judged: tuple[dict[str, set[int]], dict[int, set[str]], Draft],
) -> None:
    planted, found, final = judged
    missed = {
        name: [row for row in rows if not found[row] & RULES[name]]
        for name, rows in planted.items()
    }
    assert planted.keys() == RULES.keys()
    assert all(planted.values())
    for name, was_undone in UNDONE.items():
        missed[name] = [row for row in missed[name] if not was_undone(row, final)]
    assert {name: rows for name, rows in missed.items() if rows} == {}


def test_every_rule_has_something_to_show_or_it_is_said_why_not() -> None:
    shown = set().union(*RULES.values()) | OF_RECORDS | BESIDES
    assert not shown & WITHOUT_DATA
    assert shown | WITHOUT_DATA == {rule.code for rule in registry.RULES}
