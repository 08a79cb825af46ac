"""Land objects: roads, canals and other land that is no parcel."""

from layers import sql
from layers.layer import Layer, Part
from layers.message import N_

LAYER = Layer(
    name="objects",
    title=N_("Đường, kênh rạch"),
    min_zoom=12,
    max_zoom=16,
    source="land_object",
    parts=(
        Part(
            name="objects",
            says="A road, a canal or other land that is no parcel",
            fields={"kind": "road, water or other"},
            tile_sql=sql.load(__package__, "tile"),
        ),
    ),
)
