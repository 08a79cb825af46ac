"""Answers are sent small: a district office's line is the slowest part of the way."""

from flask import Flask, Response
from flask_compress import Compress

MIMETYPES = [
    "text/html",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/problem+json",
    "application/geo+json",
    "image/svg+xml",
]


def init_app(app: Flask) -> None:
    """Compress what the browser accepts compressed; tiles arrive here compressed already."""
    app.config["COMPRESS_MIMETYPES"] = MIMETYPES
    app.config["COMPRESS_ALGORITHM"] = app.config["COMPRESS_ALGORITHM_STREAMING"] = ["gzip"]
    Compress(app)
    app.after_request(_in_memory)  # registered last, so run before the compression


def _in_memory(response: Response) -> Response:
    """Read a static file whole, so that its handle is closed with the answer.

    The compression takes a file's content and drops the open file. Costs the memory of the
    largest script, 1 MB, while it is sent.
    """
    if response.direct_passthrough and response.mimetype in MIMETYPES:
        response.direct_passthrough = False
        response.make_sequence()
    return response
