"""The JSON Schemas of gaps."""

from __future__ import annotations

from layers.gaps.kind import Kind, State
from portal.schema import (
    BBOX,
    DAY_OR_NULL,
    GEOMETRY,
    INTEGER,
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

STATE: Schema = {"enum": [state.value for state in State]}
STATE_OR_NULL: Schema = {"enum": [*(state.value for state in State), None]}
GAP: Schema = {
    "id": {"type": "string", "format": "uuid"},
    "commune": TEXT,
    "commune_name": TEXT,
    "kind": {"enum": [kind.value for kind in Kind]},
    "state": STATE,
    "holder": {"type": ["string", "null"], "description": "The team that has it"},
    "team": {"type": ["integer", "null"], "description": "Its number, as ?team= takes it"},
    "due_on": DAY_OR_NULL,
    "is_overdue": {"type": "boolean", "description": "Due before today and not delivered"},
    "area_m2": NUMBER,
    "width_m": NUMBER,
    "found_at": MOMENT,
    "changed_at": MOMENT,
    "bbox": BBOX,
}
EVENT = thing(
    {
        "at": MOMENT,
        "event": TEXT,
        "from_state": STATE_OR_NULL,
        "to_state": STATE_OR_NULL,
        "holder": TEXT_OR_NULL,
        "due_on": DAY_OR_NULL,
        "area_m2": NUMBER_OR_NULL,
        "gaps": {"description": "The gaps it came from, or that came from it then", **many(TEXT)},
    }
)
SHEET = thing({"commune": TEXT, "sheet_no": TEXT_OR_NULL, "n": INTEGER})
GAP_FULL: Schema = GAP | {
    "srid": INTEGER,
    "parents": many(TEXT),
    "reopened_at": MOMENT_OR_NULL,
    "history": {"description": "The latest first", **many(EVENT)},
    "sheets": many(SHEET),
    "geometry": GEOMETRY,
}
SCHEMAS: Schema = {
    "Gap": thing(GAP),
    "Gaps": thing(
        {"gaps": many(ref("Gap")), "n": INTEGER, "area_m2": NUMBER, "next": TEXT_OR_NULL}
    ),
    "GapFull": thing(GAP_FULL),
}
