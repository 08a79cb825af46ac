"""The style is whole: every colour, layer and attribute it names exists."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from layers import LAYERS, style

FONTS, TILES = "/static/vendor", "/tiles/{layer}.json"


@pytest.fixture(params=style.THEMES)
def composed(request: pytest.FixtureRequest) -> style.Style:
    return style.compose(LAYERS, request.param, FONTS, TILES)


def expressions(value: Any, operator: str) -> Iterator[list[Any]]:
    """Every expression of an operator, however deep it stands."""
    if isinstance(value, list):
        if value[:1] == [operator]:
            yield value
        for item in value:
            yield from expressions(item, operator)
    elif isinstance(value, dict):
        for item in value.values():
            yield from expressions(item, operator)


def families(composed: style.Style) -> list[style.Style]:
    found: dict[str, style.Style] = composed["metadata"]["families"]
    return list(found.values())


def test_no_colour_is_left_as_a_name(composed: style.Style) -> None:
    assert not re.search(r'"@', json.dumps(composed))


def test_each_layer_of_the_order_is_drawn_once(composed: style.Style) -> None:
    drawn = [layer["id"] for layer in composed["layers"]]
    order = json.loads((style.resources.files("layers") / "style.json").read_text("utf-8"))["order"]
    added = [layer["id"] for some in families(composed) for layer in reversed(some["layers"])]
    assert drawn == ["ground", *(name for name in order if name not in added)]
    assert added == [name for name in order if name in added]


def test_layers_draw_only_parts_and_attributes_that_the_tiles_have(composed: style.Style) -> None:
    fields = {part.name: set(part.fields) for layer in LAYERS for part in layer.parts}
    for layer in composed["layers"][1:]:
        asked = {name for op in ("get", "has") for _, name in expressions(layer, op)}
        assert asked <= fields[layer["source-layer"]], layer["id"]


def test_a_family_draws_only_what_the_tiles_of_each_of_its_members_have(
    composed: style.Style,
) -> None:
    for name, some in composed["metadata"]["families"].items():
        for member in (layer for layer in LAYERS if layer.family == name):
            code = member.name.removeprefix(f"{name}-")
            assert some["source"]["url"].replace("{code}", code) == f"/tiles/{member.name}.json"
            fields = {part.name: set(part.fields) for part in member.parts}
            for layer in some["layers"]:
                asked = {said for _, said in expressions(layer, "get")}
                assert asked <= fields[f"{layer['source-layer']}-{code}"], (code, layer["id"])


def test_what_is_added_later_has_its_place_already(composed: style.Style) -> None:
    there = {layer["id"] for layer in composed["layers"]}
    for some in families(composed):
        for layer in some["layers"]:
            assert layer["before"] in there, layer["id"]
            there.add(layer["id"])


def test_each_colouring_of_a_layer_asks_for_what_its_tiles_have(composed: style.Style) -> None:
    fields = {part.name: set(part.fields) for layer in LAYERS for part in layer.parts}
    for layer in composed["layers"][1:]:
        for look in layer.get("metadata", {}).get("by", {}).values():
            asked = {name for _, name in expressions(look, "get")}
            assert asked <= fields[layer["source-layer"]], layer["id"]


def test_layers_draw_from_the_source_that_holds_their_part(composed: style.Style) -> None:
    source_of = {part.name: layer.name for layer in LAYERS for part in layer.parts}
    for layer in composed["layers"][1:]:
        assert layer["source"] == source_of[layer["source-layer"]], layer["id"]


def test_what_was_excluded_by_a_decision_does_not_look_like_a_gap(composed: style.Style) -> None:
    layers = {layer["id"]: layer for layer in composed["layers"]}
    for name, paint in (("area", "fill-color"), ("line", "line-color"), ("cluster", "fill-color")):
        colour = layers[f"gaps-{name}"]["paint"][paint]
        assert colour[:3] == ["match", ["get", "state"], "excluded"]
        assert colour[3] != colour[4]
    assert layers["gaps-hatch"]["filter"] == ["!=", ["get", "state"], "excluded"]


def test_labels_are_written_in_faces_that_the_style_brings(composed: style.Style) -> None:
    for layer in composed["layers"]:
        if layer["type"] == "symbol":
            assert layer["layout"]["text-font"][0] in composed["font-faces"], layer["id"]


def test_faces_cover_the_vietnamese_alphabet(composed: style.Style) -> None:
    letters = (
        "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
    )
    for files in composed["font-faces"].values():
        ranges = [bounds(text) for file in files for text in file["unicode-range"]]
        for letter in letters + letters.upper():
            assert any(low <= ord(letter) <= high for low, high in ranges), letter


def bounds(text: str) -> tuple[int, int]:
    low, _, high = text.removeprefix("U+").partition("-")
    return int(low, 16), int(high or low, 16)


def test_a_feature_that_can_be_chosen_has_an_identity(composed: style.Style) -> None:
    for layer in composed["layers"]:
        if list(expressions(layer, "feature-state")):
            promoted = composed["sources"][layer["source"]]["promoteId"]
            assert layer["source-layer"] in promoted, layer["id"]


def test_dark_differs_from_light_but_not_in_what_the_groups_look_like() -> None:
    light, dark = style.palette("light"), style.palette("dark")
    assert light.keys() == dark.keys()
    assert light["ground"] != dark["ground"]
    keys = [f"group-{key}" for key in ("1", "2", "3", "unknown")]
    keys += ["passed", "warned", "failed", "excused", "unjudged"]
    assert all(light[key] == dark[key] for key in keys)


def test_a_colour_that_there_is_none_of_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "palette", lambda _: {"ground": "#000000"})
    with pytest.raises(style.BadFragment, match=r"has no colour @"):
        style.compose(LAYERS, "light", FONTS, TILES)
