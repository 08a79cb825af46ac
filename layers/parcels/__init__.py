"""Parcels of the cadastral map."""

from layers import sql
from layers.layer import Layer, Part
from layers.message import N_

LAYER = Layer(
    name="parcels",
    title=N_("Thửa đất"),
    min_zoom=14,
    max_zoom=16,
    source="parcel",
    shows_parcels=True,
    parts=(
        Part(
            name="parcels",
            says="A parcel",
            fields={
                "id": "The number in /parcels/ID",
                "group": "Clean-up group 1 to 3; 0: not known",
                "severity": "0: not evaluated, 1: nothing found, 2: warning, 3: error",
                "sheet_no": "Cadastral map sheet",
                "parcel_no": "Number on the sheet",
                "land_use": "Land-use codes joined by +",
            },
            tile_sql=sql.load(__package__, "tile"),
        ),
    ),
)
