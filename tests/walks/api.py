"""A commune as the JSON API tells it: every number, to the last digit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from layers.standing.metric import METRICS
from tests.recounted import COUNTS, Recounted

SHARES = {
    "coverage": "coverage", "coverage_with_objects": "covered", "clean": "clean",
    "owner_match": "owner", "synced": "synced",
}  # fmt: skip
REASONS = {"…": "not_reported", "?": "not_evaluated", "×": "out_of_scope", "–": "none"}
NO_FIGURES = {"srid"}


def walk(told: Mapping[str, Any], one: Recounted) -> None:
    """Compare the counts, the shares, and why a share is missing."""
    counted = {name: one[name] for name in COUNTS if name in told}
    counted["natural_area_m2"] = one["natural_area_m2"]
    for name, value in counted.items():
        assert told[name] == pytest.approx(value), (one.code, name)
    for name, metric in SHARES.items():
        share = one.figure(metric)
        if isinstance(share, str):
            assert told[name] is None, (one.code, name)
            assert told["absent"][name] == REASONS[share], (one.code, name)
        else:
            assert told[name] == pytest.approx(share), (one.code, name)
            assert name not in told["absent"]
    _require_all(told, {*counted, *SHARES})
    metrics(told, one)


def metrics(told: Mapping[str, Any], one: Recounted) -> None:
    """Compare what communes are compared by: of nothing there is 0, of no figure null and why."""
    assert list(told["metrics"]) == list(METRICS)
    for name, value in told["metrics"].items():
        wanted = one.figure(name)
        reason = REASONS[wanted] if isinstance(wanted, str) and wanted != "–" else None
        assert told["metrics_absent"].get(name) == reason, (one.code, name)
        number = pytest.approx(0.0 if wanted == "–" else wanted)
        assert (value is None) if reason else (value == number), (one.code, name, value, wanted)


def balance(told: Mapping[str, Any] | None, one: Recounted) -> None:
    """Compare the area balance."""
    if told is None or one.cover is None:
        assert told is one.cover is None, one.code
        return
    areas = {name: value for name, value in one.cover.items() if name.endswith("_m2")}
    for name, value in areas.items():
        assert told[name] == pytest.approx(value), (one.code, name)
    assert told["published_m2"] == one["natural_area_m2"]
    _require_all(told, {*areas, "published_m2"})


def _require_all(told: Mapping[str, Any], compared: set[str]) -> None:
    numbers = {
        name for name, value in told.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }  # fmt: skip
    assert numbers <= compared | NO_FIGURES, numbers - compared
