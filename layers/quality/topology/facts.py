"""Measure the parcels of a scope, and write down what rules judge by."""

from __future__ import annotations

from collections.abc import Mapping
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
from layers.quality.topology.edges import Limits
from layers.quality.topology.pieces import Numbers, Pieces

Thresholds = Mapping[str, Mapping[str, Any]]  # of rules by their codes


def write_facts(conn: sql.Connection, zone: int, thresholds: Thresholds) -> None:
    """Fill the fact tables for the parcels of the temp table `scope`, which share this zone.

    Costs about 50 µs a parcel of one processor. What rules ask for beyond thresholds that a fact
    itself hangs on (areas, lengths) is theirs to compare.
    """
    tables.create(conn)
    land = pieces.read(conn, zone)
    _write_shapes(conn, land, thresholds)
    _write_overlaps(conn, land, thresholds)
    _write_vertices(conn, land, thresholds)
    _write_holes(conn, land)
    _write_codes(conn, land)
    sql.run(conn, tables.ANALYZE)


def _write_shapes(conn: sql.Connection, land: Pieces, thresholds: Thresholds) -> None:
    judged = np.flatnonzero(land.is_judged)
    nth = np.cumsum(land.is_judged) - 1  # the row of each judged piece
    shapes, n = land.shape[judged], len(judged)
    parts, of = shapely.get_parts(shapes, return_index=True)
    found = flaws.find(land.stored[judged], land.is_sound[judged])
    outside = communes.find(conn, land)
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
    tables.write(conn, "shape_fact", columns)


def _write_overlaps(conn: sql.Connection, land: Pieces, thresholds: Thresholds) -> None:
    limits = [
        Limits(thresholds[code]["min_m"], min(thresholds[code]["max_m"], pieces.REACH_M))
        for code in ("sheet_edge_unmatched", "commune_edge_unmatched")
    ]
    close = overlaps.near(land, max(limit.max_m for limit in limits))
    found = overlaps.find(land, close)
    columns = {
        "area_m2": found.area_m2,
        "width_m": found.width_m,
        "geom": _stored(found.shape, land),
    }
    _write_pairs(conn, land, "overlap_fact", found, columns)
    is_twin = found.share >= thresholds["duplicate_geometry"]["share"]
    twins = {"share": found.share[is_twin]}
    _write_pairs(conn, land, "twin_fact", found.where(is_twin), twins)
    _write_edges(conn, land, close, *limits)


def _write_edges(
    conn: sql.Connection, land: Pieces, close: overlaps.Pairs, sheets: Limits, communes: Limits
) -> None:
    found = edges.find(land, close, sheets, communes)
    for kind, edge in zip(("sheet", "commune"), found, strict=True):
        columns = {
            "kind": [kind] * len(edge.one),
            "offset_m": edge.offset_m,
            "length_m": edge.length_m,
            "geom": _stored(edge.shape, land),
        }
        _write_pairs(conn, land, "edge_fact", edge, columns)


def _write_vertices(conn: sql.Connection, land: Pieces, thresholds: Thresholds) -> None:
    spike, near = thresholds["spike"], thresholds["near_vertices"]
    found = vertices.facts(land, near["distance_m"], spike["width_m"], spike["length_m"])
    for kind, marked in found.items():
        columns = {
            "parcel_id": land.id[marked.owner],
            "kind": [kind] * len(marked.owner),
            "value": marked.value,
            "geom": _stored(marked.points, land),
        }
        tables.write(conn, "vertex_fact", columns)


def _write_holes(conn: sql.Connection, land: Pieces) -> None:
    found = holes.find(conn, land)
    columns = {
        "parcel_id": land.id[found.owner],
        "area_m2": found.area_m2,
        "geom": _stored(found.shape, land),
    }
    tables.write(conn, "hole_fact", columns)


def _write_codes(conn: sql.Connection, land: Pieces) -> None:
    found = codes.find(land)
    tables.write(conn, "code_fact", {"parcel_id": land.id[found.at], "geom": found.point})


def _write_pairs(
    conn: sql.Connection,
    land: Pieces,
    table: str,
    pairs: overlaps.Pairs,
    columns: dict[str, Any],
) -> None:
    """Write each pair from the side of each of the two that is judged."""
    for mine, others in ((pairs.one, pairs.other), (pairs.other, pairs.one)):
        judged = np.flatnonzero(land.is_judged[mine])
        own = {"parcel_id": land.id[mine[judged]], "other_id": land.id[others[judged]]}
        more = {name: np.asarray(column, dtype=object)[judged] for name, column in columns.items()}
        tables.write(conn, table, own | more)


def _stored(shapes: NDArray[Any], land: Pieces) -> NDArray[Any]:
    return np.asarray(crs.to_wgs84(shapes, land.zone), dtype=object)


def _spread(n: int, at: Numbers, values: Any, rest: Any = None) -> NDArray[Any]:
    """Return a column of n rows in which some have a value."""
    column = np.full(n, rest, dtype=object if rest is None else float)
    for where, value in zip(at, values, strict=True):
        column[where] = value
    return column
