"""Gaps in the cadastral map, and the area balance of a commune they are found by."""

from layers import sql
from layers.layer import Layer, Part
from layers.message import N_

LAYER = Layer(
    name="gaps",
    title=N_("Khoảng trống bản đồ"),
    min_zoom=6,
    max_zoom=16,
    source="gap",
    parts=(
        Part(
            name="gaps",
            says="A gap; below zoom 13 only those larger than a few pixels",
            fields={
                "id": "The identity in /gaps/ID",
                "kind": "unmapped, between_sheets, boundary_mismatch, road_water or sliver",
                "state": "found, confirmed, assigned, in_survey, delivered or excluded",
                "area": "Square metres",
            },
            tile_sql=sql.load(__package__, "tile"),
            is_numbered=False,
        ),
        Part(
            name="gap_clusters",
            says="Below zoom 13: the smaller gaps of one kind and state near each other, as a "
            "square of their common area",
            fields={
                "kind": "As above",
                "state": "As above",
                "area": "Square metres together",
                "n": "Gaps",
            },
            tile_sql=sql.load(__package__, "cluster_tile"),
        ),
    ),
)
