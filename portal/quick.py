"""Tiles that are at hand, answered before anything else of the application is set in motion.

Flask takes several times as long to say the same. Whatever is not plain is left to it: a layer
that not everybody may see, a tile that has to be drawn, a client that cannot unpack, a mistake.
"""

import re
import time
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

from layers import LAYERS
from portal import access, csp, db, log, stock
from portal.stock import Stock
from tiles.address import NoSuchTile, parse

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ADDRESS = re.compile(r"/tiles/([a-z0-9_-]+)/(\d{1,2})/(\d{1,7})/(\d{1,7})\.mvt", re.ASCII)
ROUTE = "/tiles/<layer>/<z>/<x>/<y>.mvt"
ETAG = re.compile(r'(?:W/)?"([0-9a-f-]+-gz)"', re.ASCII)
MVT = "application/vnd.mapbox-vector-tile"


class Quick:
    """Stands before the application and answers what it can by itself."""

    def __init__(self, app: Flask):
        self._slow: WSGIApplication = app.wsgi_app
        self._stock: Stock = app.extensions["stock"]
        with app.app_context():
            self._layers = {
                layer.name: layer for layer in LAYERS if access.is_open(access.of_layer(layer))
            }
        self._headers = list(csp.headers(app).items())

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a tile that is at hand, and hand on whatever else is asked."""
        began = time.perf_counter()
        asked = ADDRESS.fullmatch(environ["PATH_INFO"])
        answer = self._answer(asked, environ) if asked and _is_plain(environ) else None
        if answer is None:
            return self._slow(environ, start_response)
        status, headers, body = answer
        number = _number(environ)
        start_response(status, [*self._headers, *headers, ("X-Request-ID", number)])
        _write(status, began, len(body), number)
        return [body]

    def _answer(
        self, asked: re.Match[str], environ: "WSGIEnvironment"
    ) -> tuple[str, list[tuple[str, str]], bytes] | None:
        layer = self._layers.get(asked[1])
        if layer is None:
            return None
        try:
            tile = parse(layer, asked[2], asked[3], asked[4])
            version = self._stock.version(layer, tile)
        except (NoSuchTile, db.Unavailable):
            return None  # Flask says why
        name = stock.etag(layer, version, is_packed=True)
        headers = [("ETag", f'"{name}"'), *SAID]
        if known := environ.get("HTTP_IF_NONE_MATCH"):
            said = ETAG.fullmatch(known)
            if said and said[1] == name:
                return "304 NOT MODIFIED", headers, b""
        packed = self._stock.at_hand(layer, tile, version)
        if packed is None:
            return None
        if not packed.body:
            return "204 NO CONTENT", list(SAID), b""
        length = ("Content-Length", str(len(packed.body)))
        return "200 OK", [*headers, *PACKED, length], packed.body


SAID = (("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding"))
PACKED = (("Content-Type", MVT), ("Content-Encoding", "gzip"))


def _is_plain(environ: "WSGIEnvironment") -> bool:
    """Whether a tile is asked for as browsers do: packed, whole and without a query."""
    packs = environ.get("HTTP_ACCEPT_ENCODING", "")
    return (
        environ["REQUEST_METHOD"] == "GET"
        and not environ.get("QUERY_STRING")
        and "gzip" in packs
        and ";" not in packs
    )


def _number(environ: "WSGIEnvironment") -> str:
    given = str(environ.get("HTTP_X_REQUEST_ID", ""))
    return given if log.REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _write(status: str, began: float, length: int, number: str) -> None:
    ms = round((time.perf_counter() - began) * 1000, 1)
    log.answered("GET", ROUTE, int(status[:3]), ms, length, None, number)
