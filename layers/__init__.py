"""What is on the map: one folder a layer, and the one list that is the map."""

from layers import communes, gaps, mosaic, objects, parcels
from layers.layer import Layer
from layers.quality import map as judged

LAYERS: tuple[Layer, ...] = (
    communes.LAYER,
    objects.LAYER,
    mosaic.LAYER,
    parcels.LAYER,
    gaps.LAYER,
    *judged.LAYERS,
)
