"""What an upload page draws of a file, as a page of its own: for whoever has only a terminal."""

from typing import Any

from flask import render_template

import config as configuration
from portal.reports import inline


def html(file: str, kind: str, pictures: dict[str, Any]) -> bytes:
    """Return one HTML file that opens without the network; kind: parcels, records or objects."""
    page = render_template(
        "reports/preview_map.html", file=file, job={"kind": kind}, seen={"sketches": pictures}
    )
    return inline.inline(page, configuration.ROOT / "static").encode()
