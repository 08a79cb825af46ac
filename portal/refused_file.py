"""The rows of a run that did not go in, as a file of their own: to be mended and sent again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Response

from layers import sql
from portal.jobs import uploads
from portal.settings import settings

GEOPACKAGE = "application/geopackage+sqlite3"


class NoneRefused(Exception):
    """The run has turned no row away."""


def geopackage(conn: sql.Connection, run: int) -> Response:
    """Return the rows as a GeoPackage; raise NoneRefused."""
    from layers.intake import refused_file  # noqa: PLC0415 - GDAL, which no other page needs

    with TemporaryDirectory(dir=uploads.folder(settings().var), prefix="refused-") as folder:
        path = Path(folder) / "refused.gpkg"
        if not refused_file.write(conn, path, run):
            raise NoneRefused
        response = Response(path.read_bytes(), content_type=GEOPACKAGE)
    name = f"dong-khong-nhap-{run}.gpkg"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
