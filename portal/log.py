"""Logs: one line a request, saying what was slow or wrong and nothing of a person.

Neither the address asked for (only its pattern), nor query strings, forms, logins, network
addresses or the messages of exceptions are written: any of them may hold a value of somebody.
"""

import json
import logging
import re
import time
import uuid
from datetime import datetime
from traceback import extract_tb
from typing import Any

from flask import Flask, Response, g, request

from portal import accounts

LOGGER = logging.getLogger("portal")
REQUEST_ID = re.compile(r"[\w-]{8,64}", re.ASCII)


class Lines(logging.Formatter):
    """One JSON object a line, or (for eyes) `key=value` pairs."""

    def __init__(self, form: str = "json"):
        super().__init__()
        self._write = _as_json if form == "json" else _as_text

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        head = {"at": at, "level": record.levelname.lower(), "event": record.getMessage()}
        return self._write(head | getattr(record, "fields", {}))


def configure(form: str) -> None:
    """Send the portal's lines to standard error in this form; a second call replaces the first."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines(form))
    LOGGER.handlers = [handler]
    LOGGER.setLevel(logging.INFO)


def init_app(app: Flask) -> None:
    """Number every request and write its line when it has been answered."""
    configure(app.extensions["portal_config"].log_format)
    app.before_request(_begin)
    app.after_request(_write)
    app.log_exception = _exception  # type: ignore[method-assign]  # Flask's names the address


def write(event: str, level: int = logging.INFO, **fields: Any) -> None:
    """Write one line about something that is not a request."""
    LOGGER.log(level, event, extra={"fields": fields})


def answered(
    method: str, route: str | None, status: int, ms: float, length: int | None,
    role: str | None, number: str,
) -> None:  # fmt: skip
    """Write the line of a request that has been answered."""
    write(
        "request", method=method, route=route, status=status, ms=ms,
        bytes=length, role=role, request=number,
    )  # fmt: skip


def frames(error: BaseException) -> list[str]:
    """Return where an exception and its causes came from, without what they say."""
    cause = error.__cause__ or error.__context__
    before = frames(cause) if cause is not None else []
    own = [f"{at.filename}:{at.lineno} {at.name}" for at in extract_tb(error.__traceback__)]
    return [*before, *own, type(error).__name__]


def _begin() -> None:
    g.began = time.perf_counter()
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def _write(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.request_id
    person = accounts.known()
    route = request.url_rule.rule if request.url_rule else None
    ms = round((time.perf_counter() - g.began) * 1000, 1)
    role = "+".join(person.roles) or None if person else None
    length, number = response.content_length, g.request_id
    answered(request.method, route, response.status_code, ms, length, role, number)
    return response


def _exception(exc_info: Any) -> None:
    error: BaseException = exc_info[1]
    write(
        "error",
        logging.ERROR,
        error=type(error).__name__,
        sqlstate=getattr(error, "pgcode", None),
        route=request.url_rule.rule if request.url_rule else None,
        request=g.request_id,
        trace=frames(error),
    )


def _as_json(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, default=str)


def _as_text(fields: dict[str, Any]) -> str:
    at, event = fields.pop("at"), fields.pop("event")
    return f"{at} {event} " + " ".join(f"{key}={value}" for key, value in fields.items())
