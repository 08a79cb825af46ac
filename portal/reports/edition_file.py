"""An edition as a file: as it was first published, or rendered again to prove that it is the same.

Nothing of the moment gets in: no clock, no random identity, no setting of the machine; names,
weights, limits and shapes are those that the edition keeps.
"""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import config as configuration
from layers import sql
from layers.editions import files, issue
from layers.editions.issue import Issue
from portal.reports import edition_template, wording

Format = Literal["xlsx", "pdf"]
FORMATS: tuple[Format, ...] = ("xlsx", "pdf")
# Whose other version may write other bytes for the same edition.
PACKAGES: dict[Format, tuple[str, ...]] = {
    "xlsx": ("XlsxWriter", "Babel"),
    "pdf": ("weasyprint", "pydyf", "fonttools", "Babel", "Jinja2"),
}


def name(issued: Issue | int, format_: Format, language: str) -> str:
    """Return what the file is called on a person's disk."""
    number = issued if isinstance(issued, int) else issued.head.number
    return f"ky-{number}.{format_}" if language == "vi" else f"edition-{number}.{format_}"


def render(issued: Issue, config: configuration.Config, format_: Format, language: str) -> bytes:
    """Return the file anew; raise edition_template.BadTemplate, fonts.Missing."""
    with wording.speaking(config, language):
        if format_ == "pdf":
            from portal.reports import edition_sheet  # noqa: PLC0415 - WeasyPrint loads Pango

            return edition_sheet.pdf(issued, config.var)
        return _book(issued, config)


def get(
    conn: sql.Connection, config: configuration.Config, number: int, format_: Format,
    language: str = "vi",
) -> files.File | bytes:  # fmt: skip
    """Return the file as it was published; the bytes anew where it was not yet."""
    kept = files.get(conn, number, format_, language)
    if kept is not None:
        return kept
    return render(issue.read(conn, number, config.province), config, format_, language)


def made_with(config: configuration.Config, format_: Format) -> dict[str, str]:
    """Return what the bytes of a file hang on beside the edition, to explain a difference."""
    said = {package: version(package) for package in PACKAGES[format_]}
    said["Python"] = platform.python_version()
    said["words"] = _hash(configuration.ROOT / "translations")
    if format_ == "xlsx":
        said["template"] = edition_template.read(config.province).sha256
    return said


def _book(issued: Issue, config: configuration.Config) -> bytes:
    from portal.reports import edition_book  # noqa: PLC0415 - XlsxWriter

    template = edition_template.read(config.province)
    with TemporaryDirectory(prefix="edition-") as folder:
        path = Path(folder) / "edition.xlsx"
        edition_book.write(path, issued, template)
        return path.read_bytes()


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.po")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
