"""The JSON Schemas of what the API answers, each named once."""

from __future__ import annotations

from layers.absent import Absent
from layers.communes import figures
from portal import (
    balance_schemas,
    gap_schemas,
    list_schemas,
    metric_schemas,
    quality_schemas,
    representation,
)
from portal.schema import (
    BBOX,
    DAY_OR_NULL,
    FLAG,
    FLAG_OR_NULL,
    GEOMETRY,
    INTEGER,
    INTEGER_OR_NULL,
    MOMENT,
    MOMENT_OR_NULL,
    NUMBER,
    NUMBER_OR_NULL,
    PERCENT_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    Schema,
    many,
    ref,
    thing,
)

GROUP: Schema = {"type": "integer", "minimum": 0, "maximum": 3, "description": "0: not known"}
_COMMUNE = {
    "code": {"type": "string", "pattern": r"^\d{5}$"},
    "name": TEXT,
    "kind": TEXT,
    "srid": {"type": "integer", "description": "EPSG code of its VN-2000 zone"},
    "area_m2": {"type": "number", "description": "Of the polygon, in its zone"},
    "natural_area_m2": {"type": ["number", "null"], "description": "As published"},
    "boundary_is_official": FLAG,
    "record_scheme": TEXT_OR_NULL,
    "record_as_of": DAY_OR_NULL,
    "coverage_as_of": MOMENT_OR_NULL,
    **dict.fromkeys(figures.COUNTS, INTEGER),
    "open_gaps_m2": NUMBER,
    **dict.fromkeys(representation.PER_CENT, PERCENT_OR_NULL),
    "absent": {
        "type": "object",
        "description": "Why a figure is null",
        "additionalProperties": {"enum": [reason.value for reason in Absent]},
    },
    **metric_schemas.PROPERTIES,
    "bbox": BBOX,
}
_PARCEL = {
    "id": INTEGER,
    "commune": TEXT,
    "commune_name": TEXT,
    "sheet_no": TEXT_OR_NULL,
    "parcel_no": TEXT_OR_NULL,
    "parcel_code": TEXT_OR_NULL,
    "land_use": many(TEXT),
    "area_map_m2": NUMBER,
    "area_declared_m2": NUMBER_OR_NULL,
    "area_legal_m2": NUMBER_OR_NULL,
    "is_object": FLAG,
    "severity": {"type": "integer", "minimum": 0, "maximum": 3},
    "group": GROUP,
    "bbox": BBOX,
}
_RECORD = thing(
    {
        "scheme": TEXT,
        "group": {"type": "integer", "minimum": 1, "maximum": 3},
        "blocks": TEXT_OR_NULL,
        "owner_match": TEXT_OR_NULL,
        "is_in_operation": FLAG_OR_NULL,
        "is_book_issued": FLAG_OR_NULL,
        "is_synced": FLAG_OR_NULL,
        "blockers": many(TEXT),
        "updated_on": DAY_OR_NULL,
        "as_of": DAY_OR_NULL,
    }
)
_HISTORY = thing(
    {
        "valid_from": MOMENT,
        "valid_to": MOMENT,
        "commune": TEXT,
        "sheet_no": TEXT_OR_NULL,
        "parcel_no": TEXT_OR_NULL,
        "parcel_code": TEXT_OR_NULL,
        "land_use": many(TEXT),
        "area_map_m2": NUMBER,
        "area_legal_m2": NUMBER_OR_NULL,
    }
)

SCHEMAS: Schema = {
    "Problem": {
        "type": "object",
        "properties": {"type": TEXT, "title": TEXT, "status": INTEGER, "detail": TEXT},
        "required": ["type", "title", "status", "detail"],
    },
    "Commune": thing(_COMMUNE),
    "Communes": thing({"communes": many(ref("Commune"))}),
    "CommuneFull": thing(
        _COMMUNE
        | {
            "balance": {"anyOf": [ref("Balance"), {"type": "null"}]},
            "former_communes": many(
                thing(
                    {
                        "code": TEXT,
                        "name": TEXT,
                        "district": TEXT,
                        "province": TEXT,
                        "is_divided": FLAG,
                    }
                )
            ),
            "problems": many(thing({"kind": TEXT, "field": TEXT_OR_NULL, "n": INTEGER})),
        }
    ),
    **balance_schemas.SCHEMAS,
    "Parcel": thing(_PARCEL),
    "Parcels": thing({"parcels": many(ref("Parcel"))}),
    "ParcelFull": thing(
        _PARCEL
        | {
            "srid": INTEGER,
            "former_commune": TEXT_OR_NULL,
            "former_sheet_no": TEXT_OR_NULL,
            "former_parcel_no": TEXT_OR_NULL,
            "survey_method": TEXT_OR_NULL,
            "survey_year": INTEGER_OR_NULL,
            "survey_scale": INTEGER_OR_NULL,
            "source_srid": INTEGER,
            "file": TEXT_OR_NULL,
            "valid_from": MOMENT,
            "record": {"anyOf": [_RECORD, {"type": "null"}]},
            "tolerance": {
                "anyOf": [
                    thing({"difference_m2": NUMBER, "allowed_m2": NUMBER, "is_within": FLAG}),
                    {"type": "null"},
                ]
            },
            "quality": ref("Verdict"),
            "conflicts": many(thing({"id": INTEGER, "overlap_m2": NUMBER})),
            "history": many(_HISTORY),
            "geometry": GEOMETRY,
        }
    ),
    **gap_schemas.SCHEMAS,
    **quality_schemas.SCHEMAS,
    **list_schemas.SCHEMAS,
    "Results": thing(
        {
            "results": many(
                thing(
                    {
                        "kind": {"enum": ["commune", "parcel", "coordinates"]},
                        "title": TEXT,
                        "subtitle": TEXT,
                        "href": TEXT,
                        "bbox": BBOX,
                    }
                )
            )
        }
    ),
    "Legend": thing(
        dict.fromkeys(
            ("n", "n1", "n2", "n3", "n_unknown", "n_object", "n_clean", "n_warning", "n_error"),
            INTEGER,
        )
    ),
}
