"""Communes: the units of the campaign, shaded by survey coverage."""

from layers import sql
from layers.layer import Layer, Part
from layers.message import N_

FIELDS = {
    "code": "5-digit code",
    "name": "Name with its kind, Vietnamese",
    "coverage": "Per cent of the area under parcels; absent where it is not known",
    "clean": "Group 1 in per cent of groups 1 to 3; absent where no group is known",
}

LAYER = Layer(
    name="communes",
    title=N_("Xã, phường"),
    min_zoom=6,
    max_zoom=16,
    source="commune",
    parts=(
        Part(
            name="communes",
            says="The area of a commune",
            fields=FIELDS,
            tile_sql=sql.load(__package__, "tile"),
        ),
        Part(
            name="commune_labels",
            says="The place for a commune's name, in one tile only",
            fields=FIELDS,
            tile_sql=sql.load(__package__, "label_tile"),
        ),
    ),
)
