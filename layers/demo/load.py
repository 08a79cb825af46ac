"""Write a demonstration, one transaction for the communes and one for each commune's land.

Whatever is written stands: a load that was interrupted is continued by the next with the same
settings.
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from layers import crs, spelling, sql
from layers.communes import predecessors
from layers.communes import read as boundary_files
from layers.demo import boundaries, commune, copy, facts, ground, profile
from layers.demo.commune import Order, Rows
from layers.demo.facts import Facts
from layers.demo.ground import Ground
from layers.intake import source
from layers.province import Province

_STRANGERS = sql.load(__package__, "find_strangers")
_RUN = sql.load(__package__, "find_run")
_BEGIN = sql.load(__package__, "begin_run")
_COUNT = sql.load(__package__, "count_commune")
_FINISH = sql.load(__package__, "finish_run")
_WRITE_COMMUNE = sql.load(__package__, "write_commune")
_COMMUNES = sql.load(__package__, "read_communes")
_EXPORT = sql.load(__package__, "describe_export")
_RESTART_IDS = sql.load(__package__, "restart_ids")
SET_ACTOR = "SELECT set_config('portal.actor', %(actor)s, true)"


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
    return Run(row["id"], settings, row["state"] == "done", row["counts"]["communes"])


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
    known = facts.read(province)
    name = boundary_file.name if boundary_file else "sketch"
    run_id = sql.value(
        conn,
        _BEGIN,
        file=name,
        sha256=None if boundary_file is None else wanted.boundaries,
        settings=json.dumps(asdict(wanted)),
    )
    rows = _from_file(province, boundary_file) if boundary_file else _sketched(province, known)
    for row in rows:
        sql.run(conn, _WRITE_COMMUNE, **row, province=province.code, run=run_id)
    codes = {row["code"] for row in rows}
    predecessors.write(conn, predecessors.pending(conn, province.folder, codes))
    return Run(run_id, wanted, False, {})


def orders(conn: sql.Connection, province: Province, run: Run) -> tuple[Order, ...]:
    """Return what is to be made of each commune, all of them, in the order of their codes."""
    found = _communes(conn)
    known = facts.read(province)
    land = _ground(province, run.settings, tuple(found))
    in_plane = {code: crs.from_wgs84(shapely.from_wkb(wkb), land.srid) for code, _, wkb in found}
    shares = ground.shares(land, in_plane, run.settings.parcels)
    profiles = profile.draw_up([code for code, _, _ in found], run.settings.seed)
    # Wide enough for the parcels that defects add, and the same whatever is loaded first.
    stride = 10 ** len(str(2 * max(shares.values()) + 1_000))
    result, first = [], 0
    for index, (code, zone, wkb) in enumerate(found):
        order = Order(
            code=code,
            is_urban=any(c.code == code and c.is_urban for c in known.communes),
            zone=zone,
            shape=shapely.from_wkb(wkb),
            formers=tuple(f for f in known.formers if f.commune_code == code),
            profile=profiles[code],
            n=shares[code],
            first=first,
            first_id=(index + 1) * stride,
            unlisted_group=3 if province.unlisted_is_group_3 else 0,
        )
        result.append(order)
        first += order.n
    return tuple(result)


def make(conn: sql.Connection, province: Province, run: Run, order: Order) -> Rows:
    """Return the rows of one commune."""
    return commune.make(_ground(province, run.settings, tuple(_communes(conn))), order)


def write(
    conn: sql.Connection, province: Province, actor: str, run: Run, order: Order, rows: Rows
) -> dict[str, Any]:
    """Write one commune in the running transaction; return what it holds."""
    sql.value(conn, SET_ACTOR, actor=actor)
    has_export = order.profile.has_export
    sql.run(
        conn,
        _EXPORT,
        code=order.code,
        scheme=province.scheme if has_export else None,
        as_of=order.profile.as_of,
        unlisted_group=rows.unlisted_group,
    )
    counts = {
        table: copy.rows(conn, table, _with_run(columns, run.id))
        for table, columns in _tables(rows, order, province)
    }
    told = counts | {"planted": rows.planted}
    sql.run(conn, _COUNT, run=run.id, code=order.code, counts=json.dumps(told))
    return told


def finish(conn: sql.Connection, run: Run) -> None:
    """Write that the demonstration is complete."""
    sql.value(conn, _RESTART_IDS)
    sql.run(conn, _FINISH, run=run.id)


def _tables(rows: Rows, order: Order, province: Province) -> list[tuple[str, dict[str, Any]]]:
    parcel = dict(rows.parcel)
    parcel["land_use"] = [text.split("+") if text else [] for text in parcel["land_use"]]
    n = len(rows.record["sheet_no"])
    said = {"scheme": np.full(n, province.scheme), "commune_code": np.full(n, order.code)}
    record = rows.record | said
    return [("parcel", parcel), ("land_object", rows.land_object), ("record", record)]


def _with_run(columns: dict[str, Any], run_id: int) -> dict[str, Any]:
    n = len(next(iter(columns.values())))
    return columns | {"import_run": np.full(n, run_id)}


def _told(said: Settings) -> str:
    return f"--parcels {said.parcels} --seed {said.seed}, boundaries {said.boundaries[:12]}"


def _communes(conn: sql.Connection) -> list[tuple[str, int, bytes]]:
    found = sql.rows(conn, _COMMUNES)
    return [(row["code"], row["srid"], bytes(row["geom"])) for row in found]


@functools.lru_cache(maxsize=1)
def _ground(
    province: Province, wanted: Settings, communes: tuple[tuple[str, int, bytes], ...]
) -> Ground:
    """Return the land of the province: made once a process, and the same in each."""
    srid = province.srids[0]
    shapes = [crs.from_wgs84(shapely.from_wkb(wkb), srid) for _, _, wkb in communes]
    outline = shapely.union_all(shapes, grid_size=0.01)
    return ground.lay(facts.read(province), outline, srid, wanted.parcels, wanted.seed)


def _sketched(province: Province, known: Facts) -> list[dict[str, Any]]:
    srid = province.srids[0]
    shapes = boundaries.sketch(known.formers, srid)
    return [
        _commune_row(
            c.code,
            c.name,
            c.kind,
            c.published_area_m2,
            province.zone_of(c.code),
            crs.to_wgs84(shapes[c.code], srid),
            False,
        )
        for c in known.communes
    ]


def _from_file(province: Province, file: Path) -> list[dict[str, Any]]:
    reading = boundary_files.read(file, province, boundary_files.Options())
    return [
        _commune_row(b.code, b.name, b.kind, b.published_m2, b.srid, b.geom, True)
        for b in reading.boundaries
    ]


def _commune_row(
    code: str,
    name: str,
    kind: str,
    published_m2: float | None,
    zone: int,
    geom: Any,
    is_official: bool,
) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "search_name": spelling.fold(spelling.without_kind(name)),
        "kind": kind,
        "natural_area_m2": published_m2,
        "area_m2": float(crs.area_m2(geom, zone)),
        "srid": zone,
        "geom": shapely.to_wkb(geom, hex=True),
        "is_official": is_official,
    }
