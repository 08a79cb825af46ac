"""An edition as a file: as it was first published, or rendered again to prove that it is the same.

Nothing of the moment gets in: no clock, no random identity, no setting of the machine; names,
weights, limits and shapes are those that the edition keeps.
"""

from __future__ import annotations

import hashlib
import platform
import threading
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from psycopg2.errors import ReadOnlySqlTransaction

import config as configuration
from layers import sql
from layers.editions import files, issue
from layers.editions.issue import Issue
from portal import db, i18n
from portal.reports import edition_template, wording

Format = Literal["xlsx", "pdf"]
ACTOR = "portal:editions"
_RENDERING = threading.Lock()
# One renders, one waits: more would keep every thread of the process from answering anybody else.
_PLACES = threading.BoundedSemaphore(2)
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


def unpublished(conn: sql.Connection, number: int) -> list[tuple[Format, str]]:
    """Return the formats and languages in which an edition was not published yet."""
    kept = {(row["format"], row["language"]) for row in files.every(conn, number)}
    every = [(format_, language) for format_ in FORMATS for language in i18n.LANGUAGES]
    return [one for one in every if one not in kept]


def render(issued: Issue, config: configuration.Config, format_: Format, language: str) -> bytes:
    """Return the file anew; raise edition_template.BadTemplate, fonts.Missing."""
    with wording.speaking(config, language):
        if format_ == "pdf":
            from portal.reports import edition_sheet  # noqa: PLC0415 - WeasyPrint loads Pango

            return edition_sheet.pdf(issued, config.var)
        return _book(issued, config)


def publish(
    pool: db.Pool, config: configuration.Config, number: int, format_: Format, language: str
) -> bytes:
    """Return the file as it was published; where it was not yet, it is now.

    Raises db.Unavailable where others are waiting for files already.
    """
    with pool.connection() as conn:
        kept = files.get(conn, number, format_, language)
    if kept is not None:
        return kept.content
    if not _PLACES.acquire(blocking=False):
        raise db.Unavailable("other files of editions are being rendered")
    try:
        # One at a time: a PDF takes seconds, and whoever waited for the same finds it kept.
        with _RENDERING:
            return _publish(pool, config, number, format_, language)
    finally:
        _PLACES.release()


def _publish(
    pool: db.Pool, config: configuration.Config, number: int, format_: Format, language: str
) -> bytes:
    with pool.connection() as conn, db.reading(conn):
        kept = files.get(conn, number, format_, language)
        issued = None if kept else issue.whole(conn, number, config.province)
    if issued is None:
        assert kept is not None  # noqa: S101 - one of the two was read
        return kept.content
    made = render(issued, config, format_, language)
    with pool.connection() as conn:
        return _keep(conn, config, number, format_, language, made)


def get(
    conn: sql.Connection, config: configuration.Config, number: int, format_: Format,
    language: str = "vi",
) -> bytes:  # fmt: skip
    """Return the file as it was published, else publish it; ends the running transaction."""
    kept = files.get(conn, number, format_, language)
    issued = None if kept else issue.whole(conn, number, config.province)
    conn.rollback()
    if issued is None:
        assert kept is not None  # noqa: S101 - as above
        return kept.content
    made = render(issued, config, format_, language)
    return _keep(conn, config, number, format_, language, made)


def differs(
    conn: sql.Connection, config: configuration.Config, number: int, format_: Format,
    language: str = "vi",
) -> dict[str, tuple[str | None, str | None]] | None:  # fmt: skip
    """Render a published file again; None where it is the same, else what it was made with and is.

    An empty answer is what must not be: other bytes by the same means.
    """
    kept = files.get(conn, number, format_, language)
    made = render(issue.whole(conn, number, config.province), config, format_, language)
    if kept is None or kept.sha256 == files.sha256(made):
        return None
    before, now = dict(kept.made_with), made_with(config, format_)
    names = sorted(before.keys() | now.keys())
    return {
        name: (before.get(name), now.get(name))
        for name in names
        if before.get(name) != now.get(name)
    }


def _keep(
    conn: sql.Connection, config: configuration.Config, number: int, format_: Format,
    language: str, made: bytes,
) -> bytes:  # fmt: skip
    try:
        with db.writing(conn, ACTOR):
            files.keep(conn, number, format_, language, made, made_with(config, format_))
    except ReadOnlySqlTransaction:
        return made  # a replica publishes nothing, and its bytes are the same
    kept = files.get(conn, number, format_, language)
    assert kept is not None  # noqa: S101 - it is kept by us or by whoever was quicker
    return kept.content


def made_with(config: configuration.Config, format_: Format) -> dict[str, str]:
    """Return what the bytes of a file hang on beside the edition, to explain a difference."""
    said = {package: version(package) for package in PACKAGES[format_]}
    said["Python"] = platform.python_version()
    said["words"] = _hash(configuration.ROOT / "translations")
    said["template"] = _template(config, format_)
    return said


def _template(config: configuration.Config, format_: Format) -> str:
    if format_ == "pdf":
        from portal.reports import edition_sheet  # noqa: PLC0415 - as above

        return edition_sheet.sha256()
    return edition_template.read(config.province).sha256


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
