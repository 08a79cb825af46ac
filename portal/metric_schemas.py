"""The JSON Schemas of what communes are compared by, as /communes and /compare show it."""

from __future__ import annotations

from layers.absent import Absent
from layers.standing.metric import METRICS, Metric
from portal.schema import Schema, thing

SAYS = {
    "coverage": "Area of the parcels ÷ area of the polygon",
    "covered": "Area of parcels, roads and canals ÷ area of the polygon",
    "clean": "Group 1 ÷ parcels whose group is known",
    "owner": "Owners matched with the population database ÷ parcels with an owner record",
    "synced": "Synchronised nationally ÷ parcels of groups 1 and 2",
    "quality": "Quality index: the weighted mean of the criteria",
    **{
        name: f"Quality index of one criterion: {name.removeprefix('quality_')}"
        for name in METRICS
        if name.startswith("quality_")
    },
    "parcels": "Parcels on the map",
    "n1": "Parcels of group 1",
    "n2": "Parcels of group 2",
    "n3": "Parcels of group 3",
    "gaps": "Open gaps that are neither slivers nor excluded",
    "gap_area": "Their area in m²",
    "required_group_2": "Parcels of group 2 a day that their deadline asks for",
    "required_all": "Parcels of groups 2 and 3 a day that the last deadline asks for",
}


def _of(metric: Metric) -> Schema:
    says = SAYS[metric.name] + (", per cent" if metric.unit == "percent" else "")
    kind = "integer" if metric.unit == "count" else "number"
    return {"type": [kind, "null"], "description": says}


PROPERTIES: Schema = {
    "metrics": thing(
        {name: _of(metric) for name, metric in METRICS.items()},
        description="What communes are compared by, now. 0: counted, and there is nothing; "
        "null: no figure, metrics_absent says why",
    ),
    "metrics_absent": {
        "type": "object",
        "description": "Why a metric is null",
        "propertyNames": {"enum": list(METRICS)},
        "additionalProperties": {"enum": [one for one in Absent if one is not Absent.NONE]},
    },
}
