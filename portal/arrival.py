"""How files arrive: straight into var/uploads, whatever their size, never by way of memory."""

from typing import IO

from flask import Flask, Request

from portal import typed
from portal.jobs import uploads
from portal.limits import FILES
from portal.settings import settings


class Arriving(Request):
    """A request whose files, where files are expected, are received where they will stay."""

    form_data_parser_class = typed.Parser

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        # Werkzeug would take them to /tmp, which is memory on many machines, and we from there.
        if self.endpoint in FILES:
            return uploads.arriving(settings().var)
        return super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )


def init_app(app: Flask) -> None:
    """Let files arrive so."""
    app.request_class = Arriving
