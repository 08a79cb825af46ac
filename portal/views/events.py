"""What has changed on the map, told as it happens: server-sent events."""

from flask import Blueprint, Response, request

from layers import LAYERS
from portal import access, events, live
from portal.live import Live

bp = Blueprint("events", __name__)


@bp.get("/events", endpoint="stream")
def follow() -> Response:
    """Tell an open map which blocks to ask for again; from ?since= or Last-Event-ID on."""
    source = live.live()
    layers = [layer for layer in LAYERS if not layer.shows_parcels or access.may_see_parcels()]
    last = request.headers.get("Last-Event-ID") or request.args.get("since", "")
    now = source.now()
    first = events.first(source.watch, layers, now, last)
    if source.places.acquire(blocking=False):
        return _staying(source, Response(events.stream(source, layers, first, now)))
    # All places are taken: what there is, and the browser asks again in a second.
    return _labelled(Response(first))


def _staying(source: Live, response: Response) -> Response:
    response.call_on_close(source.places.release)
    return _labelled(response)


def _labelled(response: Response) -> Response:
    response.content_type = "text/event-stream; charset=utf-8"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"  # nginx would wait for more
    return response
