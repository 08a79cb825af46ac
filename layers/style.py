"""The map's style, put together from the fragment beside each layer."""

import json
from importlib import resources
from typing import Any

from layers.layer import Layer

Style = dict[str, Any]
THEMES = ("light", "dark")


class BadFragment(Exception):
    """A style fragment names a colour or a layer that there is none of: a mistake of ours."""


def compose(layers: tuple[Layer, ...], theme: str, fonts: str, tiles: str) -> Style:
    """Return the MapLibre style that draws these layers.

    `fonts` is the address of the folder of font files, `tiles` that of a layer's TileJSON with
    {layer} in it. The colours of the theme go along as metadata, for the patterns of the browser.
    """
    base, colours = _read("style.json"), palette(theme)
    order = base.pop("order")
    always = [layer for layer in layers if not layer.family]
    fragments = {layer.name: _read(layer.style_file) for layer in always}
    drawn = [_drawn(name, spec) for name, part in fragments.items() for spec in part["layers"]]
    style = base | {
        "metadata": {"colours": colours, "families": _families(layers, order, tiles)},
        "font-faces": _faces(base["font-faces"], fonts),
        "sources": {name: _source(name, part, tiles) for name, part in fragments.items()},
        "layers": [_ground(), *sorted(drawn, key=lambda spec: _place(order, spec["id"]))],
    }
    coloured: Style = _coloured(style, colours)
    return coloured


def _families(layers: tuple[Layer, ...], order: list[str], tiles: str) -> Style:
    """Return by family what is added to the map for whichever of its layers is chosen.

    A `source-layer` bears the name of its part without the "-CODE" of the one chosen.
    """
    one_of_each = {layer.family: layer for layer in layers if layer.family}
    return {
        family: {
            "follows": layer.follows,
            "source": _source(f"{family}-{{code}}", {}, tiles),
            "layers": _stacked(family, _read(layer.style_file)["layers"], order),
        }
        for family, layer in one_of_each.items()
    }


def _stacked(family: str, specs: list[Style], order: list[str]) -> list[Style]:
    """Return the layers from the top down, each with the one that it is drawn under."""
    stacked = sorted(specs, key=lambda spec: -_place(order, spec["id"]))
    return [_drawn(family, spec) | {"before": _next(order, spec["id"])} for spec in stacked]


def _next(order: list[str], name: str) -> str | None:
    above = order[_place(order, name) + 1 :]
    return above[0] if above else None


def palette(theme: str) -> dict[str, str]:
    """Return the theme's colours by meaning; dark names only what differs from light."""
    themes: dict[str, dict[str, str]] = _read("palette.json")
    return themes["light"] | themes[theme]


def _read(path: str) -> Any:
    return json.loads(resources.files("layers").joinpath(path).read_text("utf-8"))


def _ground() -> Style:
    return {"id": "ground", "type": "background", "paint": {"background-color": "@ground"}}


def _drawn(source: str, spec: Style) -> Style:
    return spec | {"source": source}


def _source(name: str, fragment: Style, tiles: str) -> Style:
    source = {"type": "vector", "url": tiles.format(layer=name)}
    # Feature-state needs an identity that is the same in every tile.
    return source | {key: fragment[key] for key in ("promoteId",) if key in fragment}


def _faces(faces: dict[str, list[Style]], fonts: str) -> Style:
    return {
        name: [file | {"url": f"{fonts}/{file['url']}"} for file in files]
        for name, files in faces.items()
    }


def _place(order: list[str], layer_id: str) -> int:
    if layer_id not in order:
        raise BadFragment(f"{layer_id} has no place in the order of layers/style.json")
    return order.index(layer_id)


def _coloured(value: Any, colours: dict[str, str]) -> Any:
    """Return the value with every "@name" replaced by the colour of that name."""
    if isinstance(value, dict):
        return {key: _coloured(item, colours) for key, item in value.items()}
    if isinstance(value, list):
        return [_coloured(item, colours) for item in value]
    if isinstance(value, str) and value.startswith("@"):
        return _colour(value[1:], colours)
    return value


def _colour(name: str, colours: dict[str, str]) -> str:
    try:
        return colours[name]
    except KeyError:
        raise BadFragment(f"layers/palette.json has no colour @{name}") from None
