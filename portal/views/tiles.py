"""Vector tiles, and what describes them to programs."""

from flask import Blueprint, Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext

from layers import LAYERS
from layers.layer import Layer
from portal import access, stock
from portal.settings import settings
from tiles import address, catalog, tilejson
from tiles.cache import Packed

bp = Blueprint("tiles", __name__, url_prefix="/tiles")

MVT = "application/vnd.mapbox-vector-tile"


@bp.get("/catalog.json", endpoint="catalog")
def list_layers() -> ResponseReturnValue:
    """Every layer that whoever asks may see."""
    return jsonify(layers=[_entry(layer) for layer in LAYERS if _is_visible(layer)])


@bp.get("/<layer>.json", endpoint="tilejson")
def describe(layer: str) -> ResponseReturnValue:
    """The TileJSON of one layer."""
    found = _require_visible(layer)
    tiles = f"{request.url_root}tiles/{found.name}/{{z}}/{{x}}/{{y}}.mvt"
    return jsonify(tilejson.document(found, settings().province, tiles, _title(found)))


@bp.get("/<layer>/<z>/<x>/<y>.mvt")
def tile(layer: str, z: str, x: str, y: str) -> ResponseReturnValue:
    """One tile. The address comes as text, so that a wrong one is told what is wrong."""
    found = _require_visible(layer)
    where = address.parse(found, z, x, y)
    packs = request.accept_encodings.quality("gzip") > 0
    # What the client has is looked at first: if it is current, nothing is drawn at all.
    if request.if_none_match:
        name = stock.etag(found, stock.stock().version(found, where), packs)
        if request.if_none_match.contains_weak(name):
            return _labelled(Response(status=304, mimetype=MVT), found, name)
    packed = stock.stock().tile(found, where)
    name = stock.etag(found, packed.version, packs)
    return _labelled(_answer(packed, packs), found, name)


def _answer(packed: Packed, packs: bool) -> Response:
    if not packed.body:
        return _empty(Response())
    # A client that cannot unpack is rare, but it must not be sent noise.
    response = Response(packed.body if packs else stock.unpacked(packed), mimetype=MVT)
    if packs:
        response.content_encoding = "gzip"
    return response


def _labelled(response: Response, layer: Layer, name: str) -> Response:
    response.cache_control.no_cache = True
    # What not everybody may see must not be kept where it is given to others.
    if not access.is_open(access.of_layer(layer)):
        response.cache_control.private = True
    response.vary.add("Accept-Encoding")
    if response.status_code != 204:
        response.set_etag(name)
    return response


def _empty(response: Response) -> Response:
    response.status_code = 204
    del response.headers["Content-Type"]
    return response


def _entry(layer: Layer) -> dict[str, object]:
    return {
        "name": layer.name,
        "title": _title(layer),
        "tilejson": url_for("tiles.tilejson", layer=layer.name, _external=True),
        "minzoom": layer.min_zoom,
        "maxzoom": layer.max_zoom,
    }


def _title(layer: Layer) -> str:
    is_own = layer.english and str(get_locale()) == "en"
    return layer.english if is_own else gettext(layer.title)


def _is_visible(layer: Layer) -> bool:
    return not layer.shows_parcels or access.may_see_parcels()


def _require_visible(name: str) -> Layer:
    found = catalog.get(name)
    access.require(access.of_layer(found))
    return found
