"""Vector tiles, and what describes them to programs."""

from flask import Blueprint, Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from layers import LAYERS
from layers.layer import Layer
from portal import access, db
from portal.settings import settings
from tiles import address, catalog, encoding, render, tilejson

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
    return jsonify(tilejson.document(found, settings().province, tiles, gettext(found.title)))


@bp.get("/<layer>/<z>/<x>/<y>.mvt")
def tile(layer: str, z: str, x: str, y: str) -> ResponseReturnValue:
    """One tile. The address comes as text, so that a wrong one is told what is wrong."""
    found = _require_visible(layer)
    where = address.parse(found, z, x, y)
    with db.pool().connection() as conn:
        body = render.render(conn, found, where)
    return _answer(body)


def _answer(body: bytes) -> ResponseReturnValue:
    # A client that cannot unpack is rare, but it must not be sent noise.
    packed = request.accept_encodings.quality("gzip") > 0
    response = Response(encoding.gzipped(body) if packed else body, mimetype=MVT)
    response.cache_control.no_cache = True
    response.vary.add("Accept-Encoding")
    if packed:
        response.content_encoding = "gzip"
    if not body:
        return _empty(response)
    response.set_etag(encoding.etag(body) + ("-gz" if packed else ""))
    return response.make_conditional(request)


def _empty(response: Response) -> Response:
    response.status_code = 204
    response.data = b""
    del response.headers["Content-Type"], response.headers["Content-Encoding"]
    return response


def _entry(layer: Layer) -> dict[str, object]:
    return {
        "name": layer.name,
        "title": gettext(layer.title),
        "tilejson": url_for("tiles.tilejson", layer=layer.name, _external=True),
        "minzoom": layer.min_zoom,
        "maxzoom": layer.max_zoom,
    }


def _is_visible(layer: Layer) -> bool:
    return not layer.shows_parcels or access.may_see_parcels()


def _require_visible(name: str) -> Layer:
    found = catalog.get(name)
    if found.shows_parcels:
        access.require(access.PARCELS)
    return found
