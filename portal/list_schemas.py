"""The JSON Schemas of rules, lists and worklists of quality."""

from __future__ import annotations

from layers.quality import registry
from portal.schema import (
    BBOX,
    FLAG,
    INTEGER,
    INTEGER_OR_NULL,
    MOMENT,
    NUMBER,
    NUMBER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    Schema,
    many,
    ref,
    thing,
)

CRITERION: Schema = {"enum": list(registry.CRITERIA)}
COUNTS: Schema = {
    "passed": INTEGER,
    "failed": INTEGER,
    "excused": INTEGER,
    "unevaluated": INTEGER,
    "index": NUMBER_OR_NULL | {"description": "Passed ÷ (passed + failed) × 100"},
}
PLACE: Schema = {
    "judged": INTEGER | {"description": "Parcels that were judged as they are now"},
    "waiting": INTEGER | {"description": "Parcels that were not: in no index"},
    "index": NUMBER_OR_NULL,
    "criteria": thing(dict.fromkeys(registry.CRITERIA, NUMBER_OR_NULL)),
    "counts": {"type": "object", "additionalProperties": thing(COUNTS)},
}
RULE: Schema = {
    "no": INTEGER,
    "code": TEXT,
    "title": TEXT,
    "criterion": CRITERION,
    "severity": {"enum": ["warning", "error"]},
    "version": INTEGER,
    "weight": NUMBER,
    "required": FLAG | {"description": "A parcel that it could not judge is not clean"},
    "blocking": FLAG | {"description": "Keeps a parcel out of the portal's own group 1"},
    "objects": FLAG | {"description": "Judges roads and canals among the parcels, too"},
    "unit": TEXT | {"description": "Of what it measures; empty: nothing"},
}
THRESHOLDS: Schema = {"type": "object", "description": "By name; in force now"}
RULE_FULL: Schema = RULE | {
    "explanation": TEXT,
    "advice": TEXT,
    "thresholds": THRESHOLDS,
    "iso": thing({"measure": INTEGER, "edition": TEXT, "name": TEXT}),
    "inputs": many(TEXT),
    "statement": TEXT | {"description": "SQL: what answers the parcels that fail"},
    "counts": thing(COUNTS),
    "communes": many(thing({"commune": TEXT} | COUNTS)),
    "trend": many(
        thing({"day": TEXT | {"format": "date"}, "version": INTEGER, "communes": INTEGER} | COUNTS)
    ),
    "versions": many(
        thing({"version": INTEGER, "thresholds": {"type": "object"}, "since": MOMENT})
    ),
}
FINDING: Schema = {
    "id": INTEGER,
    "rule": TEXT,
    "commune": TEXT,
    "commune_name": TEXT,
    "parcel": INTEGER,
    "sheet_no": TEXT_OR_NULL,
    "parcel_no": TEXT_OR_NULL,
    "other_id": INTEGER_OR_NULL | {"description": "The other parcel that it takes"},
    "other_commune": TEXT_OR_NULL,
    "other_sheet_no": TEXT_OR_NULL,
    "other_parcel_no": TEXT_OR_NULL,
    "value": NUMBER_OR_NULL | {"description": "What was measured, in the rule's unit"},
    "state": {"enum": ["open", "excused"]},
    "first_seen": MOMENT,
    "bbox": {"anyOf": [BBOX, {"type": "null"}]},
}
SCHEMAS: Schema = {
    "Rule": thing(RULE),
    "RuleFull": thing(RULE_FULL),
    "Quality": thing(
        PLACE | {"rules": many(ref("Rule")), "communes": many(thing({"commune": TEXT} | PLACE))}
    ),
    "Findings": thing(
        {
            "findings": many(thing(FINDING)),
            "n": INTEGER | {"description": "Parcels, before sheet and value narrow the list"},
            "next": TEXT_OR_NULL,
        }
    ),
    "Worklist": thing(
        {
            "commune": TEXT,
            "blocked": INTEGER | {"description": "Parcels in the portal's own group 2"},
            "without_data": INTEGER
            | {"description": "Of those, what no mending frees: data is missing"},
            "steps": many(
                thing(
                    {
                        "after": many(TEXT) | {"description": "Rules mended by the steps before"},
                        "rules": many(TEXT) | {"description": "To be mended together"},
                        "freed": INTEGER,
                        "left": INTEGER,
                    }
                )
            ),
        }
    ),
}
