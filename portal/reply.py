"""Answers for programs."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request


def as_json(data: Any) -> Response:
    """Return data as JSON with an ETag; 304 where the asker has it already."""
    response: Response = jsonify(data)
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
