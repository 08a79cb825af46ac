"""The files of an edition, kept as they were first published.

Rendering again gives the same bytes while the renderer is the same; a font or a library that is
newer gives others. So the first rendering is kept, with what it was made with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from layers import sql

INSERT = sql.load(__package__, "insert_file")
READ = sql.load(__package__, "read_file")
ALL = sql.load(__package__, "read_files")


@dataclass(frozen=True)
class File:
    """A file as it was published."""

    sha256: str
    made_with: Mapping[str, str]
    made_at: datetime
    content: bytes


def get(conn: sql.Connection, edition: int, format_: str, language: str) -> File | None:
    """Return a file; None where it was not published yet."""
    row = sql.row(conn, READ, edition=edition, format=format_, language=language)
    return File(**row | {"content": bytes(row["content"])}) if row else None


def keep(
    conn: sql.Connection, edition: int, format_: str, language: str, content: bytes,
    made_with: Mapping[str, str],
) -> None:  # fmt: skip
    """Keep a file in the running transaction, where it is not kept yet."""
    sql.run(
        conn, INSERT, edition=edition, format=format_, language=language, content=content,
        sha256=sha256(content), made_with=json.dumps(dict(made_with)),
    )  # fmt: skip


def every(conn: sql.Connection, edition: int | None = None) -> list[sql.Row]:
    """Return what was published, without the content."""
    return sql.rows(conn, ALL, edition=edition)


def problems(conn: sql.Connection, edition: int | None = None) -> Iterator[str]:
    """Yield a sentence for every file whose content is not what its hash says."""
    for row in every(conn, edition):
        key = (row["edition"], row["format"], row["language"])
        found = get(conn, *key)
        if found is not None and sha256(found.content) != row["sha256"]:
            yield f"the file {key[1]} ({key[2]}) of edition {key[0]} is not what was published"


def sha256(content: bytes) -> str:
    """Return what names the bytes of a file."""
    return hashlib.sha256(content).hexdigest()
