"""What rules find, on the map: parcels by one rule, and squares by how many of them have errors."""

from layers import sql
from layers.layer import Layer, Part
from layers.message import N_
from layers.quality import registry
from layers.quality.rule import Rule

TILE = sql.load(__package__, "tile")
DEFECTS = sql.load(__package__, "defects_tile")

SEVERITY = Layer(
    name="severity",
    title=N_("Số thửa có lỗi theo ô"),
    min_zoom=6,
    max_zoom=13,
    source="parcel",
    follows="mosaic",
    style="quality/map/severity.json",
    parts=(
        Part(
            name="severity",
            says="A square as in the layer `mosaic`, by what was found of its parcels",
            fields={
                "n": "Parcels",
                "n_error": "Parcels that fail a rule whose failure is an error",
                "n_warning": "Parcels that fail no such rule, but one whose failure is a warning",
                "n_unjudged": "Parcels that fail none, but were not judged by all that is required",
            },
            tile_sql=sql.load(__package__, "severity_tile"),
            is_numbered=False,
        ),
    ),
)


def of_rule(rule: Rule) -> Layer:
    """Return the layer of parcels as one rule judged them."""
    return Layer(
        name=f"rule-{rule.code}",
        title=rule.vi.title,
        english=rule.en.title,
        min_zoom=14,
        max_zoom=16,
        source="parcel",
        shows_parcels=True,
        values={"rule_no": rule.no, "of_objects": rule.objects},
        follows="parcels",
        family="rule",
        style="quality/map/rule.json",
        parts=(
            Part(
                name=f"rule-{rule.code}",
                says=f"A parcel as judged by this rule: {rule.en.title}",
                fields={
                    "id": "The number in /parcels/ID",
                    "verdict": "0: not evaluated, 1: passed, 2: excused, 3: failed; absent: "
                    "the rule is not for it",
                },
                tile_sql=TILE,
            ),
            Part(
                name=f"defects-{rule.code}",
                says="What is wrong, where it has a shape of its own; from zoom 16",
                fields={
                    "id": "The number of the finding",
                    "state": "open, or excused: somebody answers for it",
                    "value": "What was measured",
                },
                tile_sql=DEFECTS,
            ),
        ),
    )


LAYERS = (SEVERITY, *(of_rule(rule) for rule in registry.RULES))
