"""The JSON Schemas of balances, surveys and volumes."""

from __future__ import annotations

from layers.absent import Absent
from layers.communes import balance, balances, survey
from layers.gaps.volumes import Work
from portal import balance_json
from portal.schema import (
    INTEGER,
    INTEGER_OR_NULL,
    MOMENT,
    MOMENT_OR_NULL,
    NUMBER,
    NUMBER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    Schema,
    many,
    ref,
    thing,
)

_SAYS = "polygon = covered + gaps + slivers + excluded + residual"
_BALANCE = {
    "code": TEXT,
    "srid": INTEGER,
    "computed_at": MOMENT,
    "published_m2": NUMBER_OR_NULL,
    **dict.fromkeys(balance.AREAS, NUMBER),
}
# Both null: not recorded. One null: from the beginning, or until today.
_YEARS = {"first": INTEGER_OR_NULL, "last": INTEGER_OR_NULL}
_SHARE = {"parcels": INTEGER, "area_m2": NUMBER}
_METHOD = {"enum": [*survey.METHODS, None]}
_SURVEY = thing(
    {
        "parcels": INTEGER,
        "area_m2": NUMBER,
        "counted_twice_m2": NUMBER,
        "extract_m2": NUMBER,
        "by_period": many(thing(_YEARS | _SHARE)),
        "by_method": many(thing({"method": _METHOD} | _SHARE)),
        "by_scale": many(thing({"scale": INTEGER_OR_NULL} | _SHARE)),
    },
    description="Of each list: sum of area_m2 = area_m2 = parcels_m2 + counted_twice_m2",
)
_VOLUME = thing(
    {
        "area_m2": NUMBER_OR_NULL,
        "proposed_m2": NUMBER_OR_NULL,
        "decided_m2": NUMBER_OR_NULL,
        "reason": TEXT_OR_NULL,
        "decided_at": MOMENT_OR_NULL,
    },
    description="area_m2 is what was decided, else what is proposed; null: nothing supports one",
)
_VALUES = {
    **dict.fromkeys(
        (*balance_json.AREAS, *balance_json.SURVEY, *balances.WORKS.values()), NUMBER_OR_NULL
    ),
    "by_period": many(thing(_YEARS | {"area_m2": NUMBER_OR_NULL})),
    "absent": {
        "type": "object",
        "description": "Why a figure is null",
        "additionalProperties": {"enum": [reason.value for reason in Absent]},
    },
}

SCHEMAS: Schema = {
    "Balance": thing(_BALANCE, description=_SAYS),
    "BalanceFull": thing(
        _BALANCE
        | {
            "due_since": MOMENT_OR_NULL,
            "survey": {"anyOf": [_SURVEY, {"type": "null"}]},
            "volumes": thing({work.value: _VOLUME for work in Work}),
        },
        description=_SAYS,
    ),
    "BalanceRow": thing(
        {
            "code": TEXT,
            "name": TEXT,
            "srid": INTEGER,
            "computed_at": MOMENT_OR_NULL,
            "due_since": MOMENT_OR_NULL,
            **_VALUES,
        }
    ),
    "Balances": thing(
        {
            "communes": many(ref("BalanceRow")),
            "total": thing(_VALUES | {"n_measured": INTEGER}, description="Sums of what is known"),
        }
    ),
}
