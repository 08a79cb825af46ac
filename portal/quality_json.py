"""How a parcel's verdict and one finding look in the JSON API."""

from __future__ import annotations

from typing import Any

import shapely

from layers import sql
from layers.quality import registry
from layers.quality.verdict import read as quality
from layers.quality.verdict.read import Flag, Verdict

Json = dict[str, Any]
FINDING = ("id", "value", "state", "said")


def verdict(found: Verdict) -> Json:
    """Return what a parcel was found to be: no name and no reason of whoever excused it."""
    return {
        "is_judged": found.is_judged,
        "is_waiting": found.is_waiting,
        "judged_at": _iso(found.judged_at),
        "severity": found.severity,
        "index": found.index,
        "own_group": found.own_group,
        "disagrees": found.disagrees,
        "blocked_by": [rule.code for rule in found.blocking],
        "criteria": [_criterion(criterion) for criterion in found.criteria],
        "findings": [_flag(flag) for flag in found.flags],
    }


def finding(row: sql.Row, shape: shapely.Geometry) -> Json:
    """Return a finding as a GeoJSON feature: where the defect is."""
    rule = registry.find(row["rule_no"])
    return {
        "type": "Feature",
        "id": row["id"],
        "bbox": list(shape.bounds) if not shape.is_empty else None,
        "properties": {
            "rule": rule.code if rule else None,
            "severity": rule.severity if rule else None,
            "unit": rule.unit if rule else None,
            "parcel": row["parcel_id"],
            "other": row["other_id"] or None,
            "commune": row["commune_code"],
            "value": row["value"],
            "state": row["state"],
            "first_seen": _iso(row["first_seen"]),
            # false: the parcel itself, there is no smaller place to show.
            "is_defect": row["has_shape"],
        },
        "geometry": shapely.geometry.mapping(shape),
    }


def _criterion(found: quality.Criterion) -> Json:
    return {
        "criterion": found.code,
        "state": found.state.value,
        "rules": {rule.code: state.value for rule, state in found.rules},
    }


def _flag(flag: Flag) -> Json:
    row = flag.facts
    return {
        **{name: row[name] for name in FINDING},
        "rule": flag.rule.code,
        "version": flag.version,
        "severity": flag.rule.severity,
        "unit": flag.rule.unit,
        "thresholds": flag.rule.thresholds,
        "other": row["other_id"] or None,
        "first_seen": _iso(row["first_seen"]),
        "until": _iso(row["until"]),
        "bbox": list(flag.bbox),
    }


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None
