"""Load commune boundaries: what is new or changed is written, the rest is left alone."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import shapely

from layers import sql
from layers.communes import check, predecessors
from layers.communes.read import Boundary, Options, read
from layers.intake import ledger, source
from layers.province import Province

_EXISTING = sql.load(__package__, "existing")
_WRITE = sql.load(__package__, "write")


@dataclass(frozen=True)
class Report:
    """What a load did, or would do."""

    file: str
    sha256: str
    dry_run: bool
    run: int | None  # import_run.id; None where nothing was written
    settings: dict[str, Any]
    added: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]  # code → what differs
    unchanged: tuple[str, ...]
    not_in_file: tuple[str, ...]
    former_communes: int  # written
    expected_communes: int
    communes: tuple[dict[str, Any], ...]  # code, name, zone, published and computed area
    overlaps: tuple[check.Overlap, ...]
    tiny_overlaps: int
    notes: tuple[str, ...]

    @property
    def is_change(self) -> bool:
        return bool(self.added or self.changed or self.former_communes)


def load(
    conn: sql.Connection, path: Path, province: Province, options: Options, dry_run: bool = False
) -> Report:
    """Write the communes of a file; raise Refusal, with nothing written, where one is unusable.

    Runs in the caller's transaction. A dry run writes nothing and reports the same.
    """
    fingerprint = source.sha256(path) if path.is_file() else ""
    reading = read(path, province, options)
    held = {row["code"]: _unpacked(row) for row in sql.rows(conn, _EXISTING)}
    overlaps = _checked(reading.boundaries, held, province)
    differences = {one.code: _differences(one, held.get(one.code)) for one in reading.boundaries}
    due = [one for one in reading.boundaries if differences[one.code]]
    former = predecessors.pending(conn, province.folder, {*held, *differences})
    run = None
    if (due or former) and not dry_run:
        run = ledger.begin(conn, "communes", path, fingerprint, reading.settings)
        _write(conn, due, province.code, run)
        predecessors.write(conn, former)
    added = tuple(code for code in differences if code not in held)
    report = Report(
        file=path.name,
        sha256=fingerprint,
        dry_run=dry_run,
        run=run,
        settings=reading.settings,
        added=added,
        changed={one.code: differences[one.code] for one in due if one.code in held},
        unchanged=tuple(code for code, what in differences.items() if not what),
        not_in_file=tuple(sorted(held.keys() - differences.keys())),
        former_communes=len(former),
        expected_communes=province.expected_communes,
        communes=tuple(_listed(one) for one in reading.boundaries),
        overlaps=tuple(one for one in overlaps if one.area_m2 >= check.LISTED_FROM_M2),
        tiny_overlaps=sum(one.area_m2 < check.LISTED_FROM_M2 for one in overlaps),
        notes=reading.notes,
    )
    if run is not None:
        ledger.finish(conn, run, _counts(report), [asdict(one) for one in report.overlaps])
    return report


def _unpacked(row: sql.Row) -> sql.Row:
    return row | {"geom": shapely.from_wkb(bytes(row["wkb"]))}


def _checked(
    boundaries: Sequence[Boundary], held: dict[str, sql.Row], province: Province
) -> tuple[check.Overlap, ...]:
    """Compare the file with itself and with the official boundaries it leaves as they are.

    A sketch may overlap anything: it is there to be replaced.
    """
    codes = {one.code for one in boundaries}
    neighbours = [
        check.Neighbour(code, row["name"], row["srid"], row["geom"])
        for code, row in held.items()
        if code not in codes and row["boundary_is_official"]
    ]
    check.require_inside(boundaries, province)
    return check.overlaps(boundaries, neighbours)


def _differences(one: Boundary, held: sql.Row | None) -> tuple[str, ...]:
    if held is None:
        return ("new",)
    what = {
        "name": (one.name, one.kind) != (held["name"], held["kind"]),
        "published area": one.published_m2 not in (None, held["natural_area_m2"]),
        "zone": one.srid != held["srid"],
        "boundary": not shapely.equals_identical(one.geom, held["geom"]),
        "sketch replaced": not held["boundary_is_official"],
    }
    return tuple(name for name, differs in what.items() if differs)


def _write(conn: sql.Connection, due: Sequence[Boundary], province: str, run: int) -> None:
    sql.run(
        conn,
        _WRITE,
        codes=[one.code for one in due],
        names=[one.name for one in due],
        search_names=[one.search_name for one in due],
        kinds=[one.kind for one in due],
        published_m2=[one.published_m2 for one in due],
        areas_m2=[one.area_m2 for one in due],
        srids=[one.srid for one in due],
        geoms=[one.geom.wkb_hex for one in due],
        province=province,
        run=run,
    )


def _listed(one: Boundary) -> dict[str, Any]:
    facts = asdict(one)
    return {
        name: facts[name] for name in ("code", "name", "kind", "srid", "published_m2", "area_m2")
    }


def _counts(report: Report) -> dict[str, int]:
    return {
        "added": len(report.added),
        "changed": len(report.changed),
        "unchanged": len(report.unchanged),
        "former_communes": report.former_communes,
    }
