"""How much of a request is read at all."""

from flask import Flask, abort, request

from portal.settings import settings

MAX_BODY_BYTES = 1_000_000  # nothing longer than a form is posted, but for files
# Where files are sent to, and how many megabytes of them at most; None: as the settings say. What
# comes back from the field is read while the sender waits, so it is small or it is an import.
FILES = {"uploads.receive": None, "returns.receive": 20}
MEGABYTE = 1024 * 1024
MAX_ADDRESS_BYTES = 8_000
MAX_HEADER_BYTES = 32_000


def init_app(app: Flask) -> None:
    """Refuse oversized requests before anything else looks at them."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.before_request(_refuse_oversized)


def _refuse_oversized() -> None:
    if len(request.path.encode()) + len(request.query_string) > MAX_ADDRESS_BYTES:
        abort(414)
    if sum(len(name) + len(value) for name, value in request.headers) > MAX_HEADER_BYTES:
        abort(431)
    # Flask looks at the length only when a view reads the form, and not every view does.
    if (request.content_length or 0) > _most():
        abort(413)
    request.max_content_length = _most()  # for a body that does not say how long it is


def most_mb(endpoint: str) -> int:
    """Return how many megabytes of files may be sent to an endpoint."""
    most, ours = settings().max_upload_mb, FILES[endpoint]
    return most if ours is None else min(ours, most)


def _most() -> int:
    """Return how long the body of this request may be."""
    endpoint = request.endpoint or ""
    return most_mb(endpoint) * MEGABYTE if endpoint in FILES else MAX_BODY_BYTES
