"""The one file that a team takes to the field: everything of some gaps, in a zip."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import render_template

from layers.gaps.field import outline, project, rows, write
from layers.gaps.field.taken import Taken
from portal import words
from portal.reports import field_sheet


def make(path: Path, taken: Taken, address: str, var: Path) -> str:
    """Write the package; return its sha256. gettext has to speak the reader's language.

    The same content gives the same bytes, but for the id and the moment of taking. Raise
    fonts.Missing where the fonts of the sheet were not fetched.
    """
    # A zip knows no time zone; ours is told in UTC, and to two seconds.
    at = taken.taken_at.astimezone(UTC).timetuple()[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(taken, address.rstrip("/"), var):
            entry = zipfile.ZipInfo(f"{taken.name}/{name}", date_time=at)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(taken: Taken, address: str, var: Path) -> Iterator[tuple[str, bytes]]:
    said = _words(address)
    yield "README.txt", render_template("reports/field_readme.txt", taken=taken).encode()
    yield f"{taken.name}.gpkg", _geopackage(taken, said)
    yield f"{taken.name}.qgs", project.project(taken, f"{taken.name}.gpkg")
    yield f"{taken.name}.gpx", outline.gpx(taken, said)
    yield f"{taken.name}.kml", outline.kml(taken, said)
    yield f"{taken.name}.csv", outline.corners(taken)
    yield f"{taken.name}.pdf", field_sheet.pdf(taken, said, var)


def _words(address: str) -> rows.Words:
    return rows.Words(
        {kind.value: str(title) for kind, (title, _) in words.GAP_KINDS.items()},
        {state.value: str(title) for state, title in words.GAP_STATES.items()},
        address,
    )


def _geopackage(taken: Taken, said: rows.Words) -> bytes:
    with TemporaryDirectory(prefix="package-") as folder:
        path = Path(folder) / "package.gpkg"
        write.geopackage(path, taken, said)
        return path.read_bytes()
