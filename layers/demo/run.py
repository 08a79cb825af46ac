"""The demonstration of a database: with what settings it was begun, and how far it has come."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from layers import sql
from layers.communes import predecessors
from layers.demo import facts, outlines
from layers.intake import source
from layers.province import Province

_STRANGERS = sql.load(__package__, "find_strangers")
_RUN = sql.load(__package__, "find_run")
_BEGIN = sql.load(__package__, "begin_run")
_FINISH = sql.load(__package__, "finish_run")
_WRITE_COMMUNE = sql.load(__package__, "write_commune")
_RESTART_IDS = sql.load(__package__, "restart_ids")


class Occupied(Exception):
    """The database holds something else, which a demonstration must not touch."""


@dataclass(frozen=True)
class Settings:
    """What makes one demonstration differ from another."""

    parcels: int
    seed: int
    boundaries: str  # "sketch", or the sha256 of a file of boundaries


@dataclass(frozen=True)
class Run:
    """The demonstration of a database: its row in import_run."""

    id: int
    settings: Settings
    is_done: bool
    done: Mapping[str, dict[str, Any]]  # counts by commune code, of the communes loaded


def find(conn: sql.Connection) -> Run | None:
    """Return the demonstration that the database holds, whole or in part."""
    row = sql.row(conn, _RUN)
    if row is None:
        return None
    settings = Settings(**row["settings"])
    return Run(row["id"], settings, row["state"] == "done", row["counts"]["made"])


def settings(n_parcels: int, seed: int, boundary_file: Path | None) -> Settings:
    """Return the settings of a load, the file of boundaries known by its content."""
    return Settings(n_parcels, seed, source.sha256(boundary_file) if boundary_file else "sketch")


def require_free(conn: sql.Connection) -> None:
    """Raise Occupied where the database holds anything that no demonstration wrote."""
    strangers = [row["name"] for row in sql.rows(conn, _STRANGERS)]
    if strangers:
        raise Occupied(
            f"this database holds other data ({', '.join(strangers)}): "
            "a demonstration needs an empty database of its own"
        )


def require_same(run: Run, wanted: Settings) -> None:
    """Raise Occupied where the database holds a demonstration with other settings."""
    if run.settings != wanted:
        raise Occupied(
            f"this database holds a demonstration with other settings ({_told(run.settings)}): "
            "use the same or an empty database"
        )


def begin(
    conn: sql.Connection, province: Province, wanted: Settings, boundary_file: Path | None
) -> Run:
    """Write the communes and the run; raise facts.NoDemonstration or a Refusal of the file."""
    facts.require(province)
    name = boundary_file.name if boundary_file else "sketch"
    run_id = sql.value(
        conn,
        _BEGIN,
        file=name,
        sha256=None if boundary_file is None else wanted.boundaries,
        settings=json.dumps(asdict(wanted)),
    )
    rows = outlines.rows(province, boundary_file)
    for row in rows:
        sql.run(conn, _WRITE_COMMUNE, **row, province=province.code, run=run_id)
    codes = {row["code"] for row in rows}
    predecessors.write(conn, predecessors.pending(conn, province.folder, codes))
    return Run(run_id, wanted, False, {})


def finish(conn: sql.Connection, run: Run) -> None:
    """Write that the demonstration is complete."""
    sql.value(conn, _RESTART_IDS)
    sql.run(conn, _FINISH, run=run.id)


def _told(said: Settings) -> str:
    return f"--parcels {said.parcels} --seed {said.seed}, boundaries {said.boundaries[:12]}"
