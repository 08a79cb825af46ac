"""How balances, surveys and volumes look in the JSON API, and the schemas of that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layers.absent import Absent
from layers.communes import balance, balances, figures
from layers.communes.survey import Period, Share, Survey
from layers.gaps.volumes import Volume, Volumes
from layers.province import SurveyRules
from portal import representation
from portal.representation import Json

SURVEY = ("undated_m2", "extract_m2", "surveyed_m2", "surveyed_twice_m2")
AREAS = ("published_m2", *balance.AREAS, *balances.PER_CENT)


def commune(row: balances.Row, rules: SurveyRules) -> Json:
    """Return the balance of one commune with survey and volumes; raise figures.NoBalance."""
    found = figures.require_balance(row.commune)
    return representation.area_balance(row.commune, found) | {
        "due_since": _iso(row.due_since),
        "survey": _survey(row.survey, found, rules),
        "volumes": _volumes(row.volumes),
    }


def table(found: balances.Table) -> Json:
    """Return all communes and their sums; `absent` says why a null is null."""
    return {
        "communes": [
            {
                "code": row.commune.code,
                "name": row.commune.name,
                "srid": row.commune.srid,
                "computed_at": _iso(row.computed_at),
                "due_since": _iso(row.due_since),
                **_values(row.values, found.periods),
            }
            for row in found.rows
        ],
        "total": _values(found.total, found.periods) | {"n_measured": len(found.measured)},
    }


def _values(values: balances.Values, periods: Sequence[Period]) -> Json:
    names = (*AREAS, *SURVEY, *balances.WORKS.values())
    return {
        **{name: _number(values.get(name)) for name in names},
        "by_period": [
            _years(one) | {"area_m2": _number(values.get(balances.column(one)))} for one in periods
        ],
        "absent": {
            name: values[name].value for name in names if isinstance(values.get(name), Absent)
        },
    }


def _survey(found: Survey, area: balance.Balance, rules: SurveyRules) -> Json | None:
    if not found.rows and area.parcels_m2:
        return None  # measured before surveys were kept
    return {
        "parcels": found.parcels,
        "area_m2": found.area_m2,
        "counted_twice_m2": found.counted_twice_m2(area.parcels_m2),
        "extract_m2": found.extract_m2,
        "by_period": [_years(s.of) | _share(s) for s in found.by_period(rules.periods)],
        "by_method": [{"method": share.of} | _share(share) for share in found.by_method()],
        "by_scale": [{"scale": share.of} | _share(share) for share in found.by_scale()],
    }


def _share(share: Share) -> Json:
    return {"parcels": share.parcels, "area_m2": share.area_m2}


def _years(period: Any) -> Json:
    """Return first and last year; both null where the year was not recorded."""
    return {"first": period.first, "last": period.last} if period else {"first": None, "last": None}


def _volumes(found: Volumes) -> Json:
    return {work.value: _volume(volume) for work, volume in found.volumes.items()}


def _volume(volume: Volume) -> Json:
    # Not who decided: this answer may be public.
    decision = volume.decision
    return {
        "area_m2": volume.area_m2,
        "proposed_m2": volume.proposed_m2,
        "decided_m2": decision.area_m2 if decision else None,
        "reason": decision.reason if decision else None,
        "decided_at": _iso(decision.decided_at) if decision else None,
    }


def _number(value: object) -> object:
    return None if isinstance(value, Absent) else value


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None
