"""How communes and parcels look in the JSON API. Nothing personal is in any of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shapely

from layers import sql
from layers.absent import Absent
from layers.communes import balance, figures
from layers.communes import detail as commune_detail
from layers.editions.trend import quantity
from layers.parcels import detail as parcel_detail
from layers.parcels import neighbours, tolerance
from layers.quality.verdict.read import Verdict
from layers.standing.metric import METRICS, Metric
from layers.standing.standing import Standing
from portal import quality_json

Json = dict[str, Any]

PER_CENT = ("coverage", "coverage_with_objects", "clean", "owner_match", "synced")
COMMUNE = (
    "code", "name", "kind", "srid", "area_m2", "natural_area_m2", "boundary_is_official",
    "record_scheme",
)  # fmt: skip
BRIEF = (
    "id", "commune_name", "sheet_no", "parcel_no", "parcel_code", "land_use", "area_map_m2",
    "area_declared_m2", "area_legal_m2", "is_object", "severity",
)  # fmt: skip
FULL = (
    "srid", "former_sheet_no", "former_parcel_no", "survey_method", "survey_year", "survey_scale",
    "source_srid",
)  # fmt: skip
RECORD = (
    "scheme", "blocks", "owner_match", "is_in_operation", "is_book_issued", "is_synced",
)  # fmt: skip


def commune(c: figures.Commune, standing: Standing) -> Json:
    """Return a commune's figures; `absent` says why a null is null."""
    values = {name: getattr(c, name) for name in PER_CENT}
    reasons = {name: value.value for name, value in values.items() if isinstance(value, Absent)}
    return {
        **{name: getattr(c, name) for name in COMMUNE},
        "record_as_of": _iso(c.record_as_of),
        "coverage_as_of": _iso(c.balance.computed_at) if c.balance else None,
        **{name: getattr(c.counts, name) for name in figures.COUNTS},
        **{name: None if name in reasons else value for name, value in values.items()},
        "absent": reasons,
        **metrics(standing),
        "bbox": c.bbox,
    }


def metrics(standing: Standing) -> Json:
    """Return all that communes are compared by; of nothing there is 0, of no figure null."""
    values = {name: one.value(standing) for name, one in METRICS.items()}
    told = {name: _number(METRICS[name], value) for name, value in values.items()}
    reasons = {name: values[name] for name, number in told.items() if number is None}
    return {"metrics": told, "metrics_absent": reasons}


def commune_full(found: commune_detail.Detail, standing: Standing) -> Json:
    """Return a commune with its balance, former communes and problems."""
    c = found.commune
    return commune(c, standing) | {
        "balance": area_balance(c, c.balance) if c.balance else None,
        "former_communes": found.former,
        "problems": found.problems,
    }


def area_balance(c: figures.Commune, found: balance.Balance) -> Json:
    """Return the area balance beside the published area."""
    return {
        "code": c.code,
        "srid": c.srid,
        "computed_at": _iso(found.computed_at),
        "published_m2": c.natural_area_m2,
        **{name: getattr(found, name) for name in balance.AREAS},
    }


def parcel(row: sql.Row) -> Json:
    """Return what a list says of a parcel."""
    return {
        **{name: row[name] for name in BRIEF},
        "commune": row["commune_code"],
        "group": row["clean_group"],
        "bbox": _bbox(row),
    }


def parcel_full(
    found: parcel_detail.Parcel,
    around: Sequence[neighbours.Neighbour],
    quality: Verdict,
    history: Sequence[sql.Row],
) -> Json:
    """Return all that is known of a parcel."""
    row = found.facts
    allowed = tolerance.judge(row["area_map_m2"], row["area_legal_m2"], row["survey_scale"])
    return parcel(row) | {
        **{name: row[name] for name in FULL},
        "former_commune": row["former_commune_code"],
        "file": row["file"],
        "valid_from": _iso(row["valid_from"]),
        "record": _record(row) if row["record_group"] else None,
        "tolerance": _tolerance(allowed) if allowed else None,
        "quality": quality_json.verdict(quality),
        "conflicts": [{"id": n.id, "overlap_m2": n.overlap_m2} for n in around if n.is_conflict],
        "history": [_was(state) for state in history],
        "geometry": shapely.geometry.mapping(found.geom),
    }


def blockers(found: Sequence[str]) -> list[str]:
    """Return the fields that keep a record out of group 1, without the certificates' numbers."""
    return list(dict.fromkeys(text.rsplit(".", 1)[-1] for text in found))


def _number(metric: Metric, value: figures.Figure) -> float | None:
    found = quantity(value)
    return int(found) if found is not None and metric.unit == "count" else found


def _record(row: sql.Row) -> Json:
    return {
        **{name: row[name] for name in RECORD},
        "group": row["record_group"],
        "blockers": blockers(row["blockers"]),
        "updated_on": _iso(row["updated_on"]),
        "as_of": _iso(row["record_as_of"]),
    }


def _tolerance(verdict: tolerance.Verdict) -> Json:
    return {
        "difference_m2": verdict.difference_m2,
        "allowed_m2": verdict.allowed_m2,
        "is_within": verdict.is_within,
    }


def _was(state: sql.Row) -> Json:
    kept = ("sheet_no", "parcel_no", "parcel_code", "land_use", "area_map_m2", "area_legal_m2")
    return {
        "valid_from": _iso(state["valid_from"]),
        "valid_to": _iso(state["valid_to"]),
        "commune": state["commune_code"],
        **{name: state[name] for name in kept},
    }


def _bbox(row: sql.Row) -> list[float]:
    return [row["west"], row["south"], row["east"], row["north"]]


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None
