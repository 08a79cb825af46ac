"""The JSON Schemas of verdicts and findings."""

from __future__ import annotations

from layers.quality import registry
from layers.quality.verdict.standing import State
from portal.schema import (
    BBOX,
    DAY_OR_NULL,
    FLAG,
    INTEGER,
    INTEGER_OR_NULL,
    MOMENT,
    MOMENT_OR_NULL,
    NUMBER_OR_NULL,
    PERCENT_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    Schema,
    many,
    thing,
)

STATE: Schema = {"enum": [state.value for state in State]}
FINDING_STATE: Schema = {"enum": ["open", "excused", "resolved"]}
SEVERITY: Schema = {"enum": [2, 3], "description": "2: warning, 3: error"}
OBJECT_OR_NULL: Schema = {"type": ["object", "null"]}

FLAG_OF_PARCEL = thing(
    {
        "id": INTEGER,
        "value": NUMBER_OR_NULL | {"description": "What was measured, in `unit`"},
        "state": FINDING_STATE,
        "said": OBJECT_OR_NULL | {"description": "More that was measured, by name"},
        "rule": TEXT,
        "version": INTEGER_OR_NULL | {"description": "Of the rule when the finding last changed"},
        "severity": SEVERITY,
        "unit": TEXT_OR_NULL,
        "thresholds": {"type": "object", "description": "In force now"},
        "other": INTEGER_OR_NULL | {"description": "The other parcel that it takes"},
        "first_seen": MOMENT,
        "until": DAY_OR_NULL | {"description": "Last day of the exception that excuses it"},
        "bbox": BBOX,
    }
)
VERDICT = thing(
    {
        "is_judged": FLAG | {"description": "false: nobody has judged the parcel as it is now"},
        "is_waiting": FLAG | {"description": "Something has changed that no run has seen"},
        "judged_at": MOMENT_OR_NULL,
        "severity": {
            "type": "integer",
            "minimum": 0,
            "maximum": 3,
            "description": "0: not evaluated, 1: no defect found, 2: warning, 3: error",
        },
        "index": PERCENT_OR_NULL,
        "own_group": {
            "type": "integer",
            "minimum": 0,
            "maximum": 3,
            "description": "By the portal's own rules; 0: none can be given",
        },
        "disagrees": FLAG | {"description": "With the group that the system of record gives"},
        "blocked_by": many(TEXT),
        "criteria": many(
            thing(
                {
                    "criterion": {"enum": list(registry.CRITERIA)},
                    "state": STATE,
                    "rules": {"type": "object", "additionalProperties": STATE},
                }
            )
        ),
        "findings": many(FLAG_OF_PARCEL),
    }
)
SCHEMAS: Schema = {
    "Verdict": VERDICT,
    "Defect": thing(
        {
            "type": {"const": "Feature"},
            "id": INTEGER,
            "bbox": {"anyOf": [BBOX, {"type": "null"}]},
            "properties": thing(
                {
                    "rule": TEXT_OR_NULL,
                    "severity": {"enum": [2, 3, None]},
                    "unit": TEXT_OR_NULL,
                    "parcel": INTEGER,
                    "other": INTEGER_OR_NULL,
                    "commune": TEXT,
                    "value": NUMBER_OR_NULL,
                    "state": FINDING_STATE,
                    "first_seen": MOMENT,
                    "is_defect": FLAG
                    | {"description": "false: the geometry is the parcel's, which is all of it"},
                }
            ),
            "geometry": {"type": "object", "description": "GeoJSON, WGS 84"},
        }
    ),
}
