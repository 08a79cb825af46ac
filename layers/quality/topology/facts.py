"""Measure the parcels of a scope, and write down what rules judge by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs, sql
from layers.quality.topology import (
    codes,
    communes,
    edges,
    flaws,
    holes,
    overlaps,
    pieces,
    tables,
    vertices,
    widths,
)
from layers.quality.topology.aside import Aside, Step, Steps
from layers.quality.topology.edges import Limits
from layers.quality.topology.pieces import Numbers, Pieces

Thresholds = Mapping[str, Mapping[str, Any]]  # of rules by their codes
Facts = Iterator[tables.Packed]


@dataclass(frozen=True)
class Drawing:
    """Everything of the database that facts are measured from."""

    land: Pieces
    communes: communes.Rows
    holes: holes.Drawn


def write_facts(conn: sql.Connection, zone: int, thresholds: Thresholds) -> None:
    """Take all the steps."""
    with Aside(steps(conn, zone, thresholds)) as measuring:
        measuring.finish()


def steps(conn: sql.Connection, zone: int, thresholds: Thresholds) -> Steps:
    """Fill the fact tables for the parcels of the temp table `scope`, which share this zone.

    flaw_fact is there after the step "read". Costs about 40 µs a parcel of one processor. What
    rules ask for beyond thresholds that a fact itself hangs on (areas, lengths) is theirs to
    compare.
    """
    tables.create(conn)
    judged, near = yield Step("judged", partial(pieces.scope, pieces.judged(conn)))
    around = pieces.around(conn, near)
    land = yield Step("read", partial(pieces.of, judged, near, around, zone))
    write(conn, [_flaws(land)])
    drawing = Drawing(land, communes.read(conn, land), holes.read(conn, land))
    facts = yield Step("measured", lambda: list(measure(drawing, thresholds)))
    write(conn, facts)


def _flaws(land: Pieces) -> tables.Packed:
    at = np.flatnonzero(land.is_judged & ~land.is_sound)
    found = flaws.find(land.stored[at], land.is_sound[at])
    return tables.packed("flaw_fact", {"parcel_id": land.id[at[found.at]], "flaw": found.flaw})


def measure(drawing: Drawing, thresholds: Thresholds) -> Facts:
    """Yield the facts of what was read; asks the database for nothing."""
    land = drawing.land
    yield _shapes(drawing, thresholds)
    yield from _overlaps(land, thresholds)
    yield from _vertices(land, thresholds)
    yield _holes(drawing)
    yield _codes(land)


def write(conn: sql.Connection, facts: Sequence[tables.Packed]) -> None:
    """Write facts into their tables."""
    for one in facts:
        tables.send(conn, one)
    sql.run(conn, tables.analyze({one.table for one in facts}))


def _shapes(drawing: Drawing, thresholds: Thresholds) -> tables.Packed:
    land = drawing.land
    judged = np.flatnonzero(land.is_judged)
    nth = np.cumsum(land.is_judged) - 1  # the row of each judged piece
    shapes, n = land.shape[judged], len(judged)
    parts, of = shapely.get_parts(shapes, return_index=True)
    found = flaws.find(land.stored[judged], land.is_sound[judged])
    outside = communes.find(land, drawing.communes)
    rows, width_m = nth[outside.at], np.full(n, np.nan)
    parcels = ~land.is_object[judged]  # a road or a canal may be narrow
    width_m[parcels] = widths.narrow_m(shapes[parcels], thresholds["sliver_parcel"]["width_m"])
    columns = {
        "parcel_id": land.id[judged],
        "area_m2": shapely.area(shapes),
        "width_m": width_m,
        "parts": np.bincount(of, minlength=n),
        "holes": np.bincount(of, shapely.get_num_interior_rings(parts), n).astype(int),
        "flaw": _spread(n, found.at, found.flaw),
        "flaw_geom": _spread(n, found.at, found.place),
        "outside_m2": _spread(n, rows, outside.area_m2, 0.0),
        "outside_geom": _spread(n, rows, _stored(outside.shape, land)),
        "elsewhere_m2": _spread(n, rows, outside.elsewhere_m2, 0.0),
        "elsewhere_commune": _spread(n, rows, outside.elsewhere),
        "elsewhere_geom": _spread(n, rows, _stored(outside.elsewhere_shape, land)),
    }
    return tables.packed("shape_fact", columns)


def _overlaps(land: Pieces, thresholds: Thresholds) -> Facts:
    limits = [
        Limits(thresholds[code]["min_m"], min(thresholds[code]["max_m"], pieces.REACH_M))
        for code in ("sheet_edge_unmatched", "commune_edge_unmatched")
    ]
    close = overlaps.near(land, max(limit.max_m for limit in limits))
    unmatched = edges.find(land, close, *limits)
    found = overlaps.find(land, close)
    columns = {
        "area_m2": found.area_m2,
        "width_m": found.width_m,
        "geom": _stored(found.shape, land),
    }
    yield from _pairs(land, "overlap_fact", found, columns)
    is_twin = found.share >= thresholds["duplicate_geometry"]["share"]
    twins = {"share": found.share[is_twin]}
    yield from _pairs(land, "twin_fact", found.where(is_twin), twins)
    yield from _edges(land, unmatched)


def _edges(land: Pieces, found: tuple[edges.Edges, edges.Edges]) -> Facts:
    for kind, edge in zip(("sheet", "commune"), found, strict=True):
        columns = {
            "kind": [kind] * len(edge.one),
            "offset_m": edge.offset_m,
            "length_m": edge.length_m,
            "geom": _stored(edge.shape, land),
        }
        yield from _pairs(land, "edge_fact", edge, columns)


def _vertices(land: Pieces, thresholds: Thresholds) -> Facts:
    spike, near = thresholds["spike"], thresholds["near_vertices"]
    found = vertices.facts(land, near["distance_m"], spike["width_m"], spike["length_m"])
    for kind, marked in found.items():
        columns = {
            "parcel_id": land.id[marked.owner],
            "kind": [kind] * len(marked.owner),
            "value": marked.value,
            "geom": _stored(marked.points, land),
        }
        yield tables.packed("vertex_fact", columns)


def _holes(drawing: Drawing) -> tables.Packed:
    land, found = drawing.land, holes.find(drawing.land, drawing.holes)
    columns = {
        "parcel_id": land.id[found.owner],
        "area_m2": found.area_m2,
        "geom": _stored(found.shape, land),
    }
    return tables.packed("hole_fact", columns)


def _codes(land: Pieces) -> tables.Packed:
    found = codes.find(land)
    return tables.packed("code_fact", {"parcel_id": land.id[found.at], "geom": found.point})


def _pairs(land: Pieces, table: str, pairs: overlaps.Pairs, columns: dict[str, Any]) -> Facts:
    """Yield each pair from the side of each of the two that is judged."""
    for mine, others in ((pairs.one, pairs.other), (pairs.other, pairs.one)):
        judged = np.flatnonzero(land.is_judged[mine])
        own = {"parcel_id": land.id[mine[judged]], "other_id": land.id[others[judged]]}
        more = {name: np.asarray(column, dtype=object)[judged] for name, column in columns.items()}
        yield tables.packed(table, own | more)


def _stored(shapes: NDArray[Any], land: Pieces) -> NDArray[Any]:
    return np.asarray(crs.to_wgs84(shapes, land.zone), dtype=object)


def _spread(n: int, at: Numbers, values: Any, rest: Any = None) -> NDArray[Any]:
    """Return a column of n rows in which some have a value."""
    column = np.full(n, rest, dtype=object if rest is None else float)
    for where, value in zip(at, values, strict=True):
        column[where] = value
    return column
