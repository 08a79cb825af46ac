"""The row of import_run that every file let in leaves behind."""

import json
from pathlib import Path
from typing import Any

from layers import sql

_BEGIN = sql.load(__package__, "begin_run")
_FINISH = sql.load(__package__, "finish_run")
_EARLIER = sql.load(__package__, "find_run")


def begin(
    conn: sql.Connection, kind: str, file: Path, sha256: str | None, settings: dict[str, Any]
) -> int:
    """Write that a file is being let in; name the run in every audit entry that follows.

    The fingerprint of a large file may not be known yet: then `finish` is told it.
    """
    run: int = sql.value(
        conn, _BEGIN, kind=kind, file=file.name, sha256=sha256, settings=_json(settings)
    )
    return run


def finish(
    conn: sql.Connection,
    run: int,
    counts: dict[str, Any],
    report: list[Any],
    sha256: str | None = None,
) -> None:
    """Write how it went."""
    sql.run(conn, _FINISH, run=run, counts=_json(counts), report=_json(report), sha256=sha256)


def earlier(conn: sql.Connection, kind: str, sha256: str) -> sql.Row | None:
    """Return the newest finished run of the same file: id, finished_at."""
    return sql.row(conn, _EARLIER, kind=kind, sha256=sha256)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
