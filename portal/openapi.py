"""The description of the JSON API, made from one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from layers.gaps.kind import Kind, State
from layers.gaps.listing import Sort
from layers.quality import registry
from layers.quality.lists import findings
from portal.schema import INTEGER, TEXT, Schema, ref
from portal.schemas import SCHEMAS

VERSION = "2.1.0"
PROBLEMS = {
    "400": "A parameter cannot be used; `detail` says which and why",
    "401": "This province shows it only to people with an account",
    "403": "The account may not see it",
    "404": "There is no such thing",
    "414": "The address is too long",
    "503": "The database does not answer; try again after Retry-After seconds",
}
ALWAYS = ("401", "403", "414", "503")


@dataclass(frozen=True)
class Parameter:
    """One parameter of an address."""

    name: str
    says: str
    schema: Schema
    example: Any
    is_required: bool = False

    def describe(self, path: str) -> Schema:
        """Return the parameter as OpenAPI writes it."""
        in_path = f"{{{self.name}}}" in path
        return {
            "name": self.name,
            "in": "path" if in_path else "query",
            "required": in_path or self.is_required,
            "description": self.says,
            "schema": self.schema,
            "example": self.example,
        }


@dataclass(frozen=True)
class Operation:
    """One address and what it answers."""

    path: str
    name: str  # of the view: api.NAME
    says: str
    schema: str
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[str, ...] = ()

    def describe(self) -> Schema:
        """Return the operation as OpenAPI writes it."""
        return {
            "operationId": self.name,
            "summary": self.says,
            "parameters": [parameter.describe(self.path) for parameter in self.parameters],
            "responses": {
                "200": _content("What was asked for", "application/json", ref(self.schema)),
                "304": {"description": "Not changed since the ETag in If-None-Match"},
                **{status: _problem(status) for status in sorted({*ALWAYS, *self.problems})},
            },
        }


CODE = Parameter("code", "Commune code", {"type": "string", "pattern": "^[0-9]{5}$"}, "31150")
PARCEL_ID = Parameter("id", "Number of the parcel", INTEGER | {"minimum": 1}, 1)
FINDING_ID = Parameter("id", "Number of the finding", INTEGER | {"minimum": 1}, 1)
GAP_ID = Parameter(
    "id",
    "Identity of the gap",
    TEXT | {"format": "uuid"},
    "6f2b8a0e-35a5-5c3e-9d0b-2a1f6c1d7e55",
)
AT = Parameter(
    "at",
    "Longitude,latitude in degrees (WGS 84)",
    TEXT | {"pattern": r"^-?\d{1,2}(\.\d{1,9})?,-?[0-7]?\d(\.\d{1,9})?$"},
    "105.78,10.03",
    is_required=True,
)
BBOX = Parameter(
    "bbox",
    "West,south,east,north in degrees (WGS 84)",
    TEXT | {"pattern": r"^(-?\d{1,3}(\.\d{1,9})?,){3}-?\d{1,2}(\.\d{1,9})?$"},
    "105.7,10,105.8,10.1",
    is_required=True,
)
QUESTION = Parameter(
    "q",
    "Commune, sheet and parcel number, parcel code or coordinates",
    TEXT | {"maxLength": 200},
    "tờ 12 thửa 345 Thạnh Phú",
)
FILTERS = (
    Parameter("commune", "Commune code", {"type": "string", "pattern": "^[0-9]{5}$"}, "31150"),
    Parameter("kind", "Without it, all but slivers", TEXT | {"enum": list(Kind)}, "unmapped"),
    Parameter(
        "state", "Without it, all but closed and excluded", TEXT | {"enum": list(State)}, "found"
    ),
    Parameter("min_ha", "Hectares at least", {"type": "number", "minimum": 0, "maximum": 1e6}, 0.5),
    Parameter("max_ha", "Hectares less than", {"type": "number", "minimum": 0, "maximum": 1e6}, 50),
    Parameter(
        "team",
        "Numbers of teams that have them",
        TEXT | {"pattern": r"^\d{1,18}(,\d{1,18}){0,20}$"},
        "1,2",
    ),
    Parameter("overdue", "1: only what is overdue", TEXT | {"enum": ["1"]}, "1"),
    Parameter("sort", "Without it, the largest first", TEXT | {"enum": list(Sort)}, "due"),
    Parameter("after", "`next` of the page before", TEXT | {"maxLength": 200}, ""),
)

RULE = Parameter(
    "rule", "Code of the rule", {"type": "string", "enum": [r.code for r in registry.RULES]},
    "overlap", is_required=True,
)  # fmt: skip
FINDING_FILTERS = (
    RULE,
    FILTERS[0],
    Parameter("sheet", "Sheet number, of the commune", TEXT | {"maxLength": 40}, "12"),
    Parameter(
        "state", "Without it, open", TEXT | {"enum": [s.value for s in findings.State]}, "open"
    ),
    Parameter("min", "Measured value at least", {"type": "number", "minimum": 0}, 0.5),
    Parameter("max", "Measured value less than", {"type": "number", "minimum": 0}, 50),
    Parameter(
        "sort", "Without it, by commune, sheet and number",
        TEXT | {"enum": [s.value for s in findings.Sort]}, "newest",
    ),
    FILTERS[-1],
)  # fmt: skip

OPERATIONS = (
    Operation("/communes", "communes", "Every commune with its figures", "Communes"),
    Operation("/communes/{code}", "commune", "One commune", "CommuneFull", (CODE,), ("404",)),
    Operation(
        "/communes/{code}/balance", "balance",
        "Area balance, survey and volumes of a commune", "BalanceFull", (CODE,), ("404",),
    ),
    Operation("/balance", "every_balance", "Balances of all communes, and their sums", "Balances"),
    Operation(
        "/parcels", "parcels", "The whole stack of parcels at a point", "Parcels", (AT,), ("400",)
    ),
    Operation("/parcels/{id}", "parcel", "One parcel", "ParcelFull", (PARCEL_ID,), ("404",)),
    Operation("/quality", "every_rule", "Rules, and how the communes stand by them", "Quality"),
    Operation("/quality/{rule}", "rule", "One rule", "RuleFull", (RULE,), ("404",)),
    Operation(
        "/communes/{code}/worklist", "worklist", "What to mend next in a commune", "Worklist",
        (CODE,), ("404",),
    ),
    Operation(
        "/findings", "findings", "Findings of a rule", "Findings", FINDING_FILTERS, ("400", "404")
    ),
    Operation(
        "/findings/{id}", "finding", "Where one defect is", "Defect", (FINDING_ID,), ("404",)
    ),
    Operation("/gaps", "gaps", "Gaps, the largest first", "Gaps", FILTERS, ("400",)),
    Operation("/gaps/{id}", "gap", "One gap", "GapFull", (GAP_ID,), ("404",)),
    Operation("/search", "find", "What a text may mean", "Results", (QUESTION,), ("400",)),
    Operation(
        "/legend", "legend", "Parcels inside a box, counted exactly", "Legend", (BBOX,), ("400",)
    ),
)  # fmt: skip


def document(province: str) -> Schema:
    """Return the whole description, for one province."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Cadastral map portal, {province}",
            "version": VERSION,
            "description": "Areas are m² in the commune's VN-2000 zone; coordinates are WGS 84. "
            "Nothing personal is in any answer. Every answer has an ETag.",
        },
        "servers": [{"url": "/api"}],
        "paths": {o.path: {"get": o.describe()} for o in OPERATIONS},
        "components": {"schemas": SCHEMAS},
    }


def _problem(status: str) -> Schema:
    return _content(PROBLEMS[status], "application/problem+json", ref("Problem"))


def _content(says: str, media_type: str, schema: Schema) -> Schema:
    return {"description": says, "content": {media_type: {"schema": schema}}}
