"""Parcels counted by map cell: what low zooms show instead of parcels."""

from layers import sql
from layers.layer import Layer, Part
from layers.message import N_

LAYER = Layer(
    name="mosaic",
    title=N_("Số thửa theo ô"),
    min_zoom=6,
    max_zoom=13,
    source="parcel",
    parts=(
        Part(
            name="mosaic",
            says="A square of 1/64 of the tile with the parcels in it; every parcel is in one",
            fields={
                "n": "Parcels",
                "n1": "Parcels of group 1",
                "n2": "Parcels of group 2",
                "n3": "Parcels of group 3",
                "n_unknown": "Parcels whose group is not known",
                "n_object": "Of those, roads and canals drawn as parcels",
                "severity": "The worst: 3 error, 2 warning, 1 all evaluated and clean, else 0",
            },
            tile_sql=sql.load(__package__, "tile"),
            # Nothing is known of a cell but where it is, and 4,096 ids weigh 5 KB packed.
            is_numbered=False,
        ),
    ),
)
