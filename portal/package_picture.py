"""A gap with the packages it would be divided into: as a sketch, and for the map of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shapely

from layers import crs, sql
from layers.gaps.detail import Gap
from layers.gaps.split.plan import Plan
from portal import picture, sketch

SHADES = 4  # neighbours differ, mostly; numbers and borders tell them apart for everybody
DIGITS = 7  # of a degree: a centimetre


def draw(plan: Plan, around: Sequence[tuple[sql.Row, shapely.Geometry]]) -> sketch.Sketch:
    """Draw the packages with their numbers among the parcels around the gap."""
    over = [
        sketch.Drawn(
            package.shape,
            f"sketch-package-{package.number % SHADES}",
            str(package.number),
            is_always_labelled=True,
        )
        for package in plan.packages
    ]
    return picture.gap(plan.gap, around, over)


def for_map(gap: Gap, plan: Plan | None) -> dict[str, Any]:
    """Return what the script draws: the gap, and the borders between its packages."""
    return {
        "bbox": gap.bbox,
        "gap": shapely.geometry.mapping(gap.geom),
        "lines": _lines(plan, gap.facts["srid"]) if plan else [],
    }


def _lines(plan: Plan, zone: int) -> list[list[list[float]]]:
    return [
        shapely.get_coordinates(crs.to_wgs84(line, zone)).round(DIGITS).tolist()
        for line in plan.cuts
    ]
