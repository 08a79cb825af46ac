"""Divide a gap as a person has seen it proposed, or not at all."""

import hashlib
import uuid
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import numpy as np
import shapely

from layers import crs, sql
from layers.gaps import detail, find, identity
from layers.gaps.split import plan, set_aside, surroundings
from layers.gaps.split.plan import Plan, Wish
from layers.message import N_, Told

LOCK_COMMUNE = sql.load(__package__, "lock_commune")
LOCK_GAPS = sql.load(__package__, "lock_gaps")
KEEP_HEIR = sql.load(__package__, "keep_heir")
ADD_PACKAGES = sql.load(__package__, "add_packages")
TAKEN = sql.load(__package__, "taken")


class Changed(Told):
    """What a person decided on is no longer as it was shown."""


def propose(conn: sql.Connection, gap_id: UUID, wish: Wish) -> Plan:
    """Return what would become of a gap; raise detail.UnknownGap, propose.NotSplit."""
    gap = detail.get(conn, gap_id)
    return plan.make(gap, wish, surroundings.read(conn, str(gap_id), gap.facts["srid"]))


def apply(conn: sql.Connection, gap_id: UUID, wish: Wish, token: str) -> list[str]:
    """Divide a gap in the running transaction; return its packages' identities, in their order.

    The largest package goes on as the gap; the others have it as their parent. Raises Changed
    unless the packages are those of the plan with this token, so that of two people who divide
    one gap the second is told.
    """
    lock(conn, [str(gap_id)])
    made = propose(conn, gap_id, wish)
    if made.token != token:
        raise Changed(
            N_("Khoảng trống hoặc bản đồ quanh nó đã thay đổi từ lúc xem trước. Xin xem lại.")
        )
    ids = [_name(conn, made, i) for i in range(len(made.packages))]
    packages = [{"id": name} | row for name, row in zip(ids, _columns(made), strict=True)]
    sql.run(conn, KEEP_HEIR, **packages.pop(made.heir))
    rest = {key: [package[key] for package in packages] for key in packages[0]}
    sql.run(conn, ADD_PACKAGES, whole=str(gap_id), **rest)
    facts = made.gap.facts
    shapes = [package.shape for package in made.packages]
    set_aside.land_of(conn, (facts["commune_code"], facts["srid"]), ids, shapes)
    return ids


def lock(conn: sql.Connection, ids: Sequence[str]) -> None:
    """Have others wait until this transaction ends, in the order of an update of the coverage."""
    sql.rows(conn, LOCK_COMMUNE, id=ids[0])
    sql.rows(conn, LOCK_GAPS, ids=list(ids))


def columns(shapes: Sequence[shapely.Geometry], zone: int) -> list[dict[str, Any]]:
    """Return area_m2, width_m and geom of shapes that are in a zone."""
    array = np.array(shapes, dtype=object)
    stored = [shapely.multipolygons(shapely.get_parts(shape)) for shape in shapes]
    hexadecimal = shapely.to_wkb(crs.to_wgs84(np.array(stored, dtype=object), zone), hex=True)
    return [
        {"area_m2": float(area), "width_m": float(width), "geom": str(geom)}
        for area, width, geom in zip(
            shapely.area(array), find.width_m(array), hexadecimal, strict=True
        )
    ]


def _columns(made: Plan) -> list[dict[str, Any]]:
    """Return the columns of the packages; their areas add up to the one that was measured."""
    facts = made.gap.facts
    rows = columns([package.shape for package in made.packages], facts["srid"])
    # Storing the gap has moved its outline by a fraction of a millimetre, of how many kilometres.
    stored = sum(row["area_m2"] for row in rows)
    return [row | {"area_m2": row["area_m2"] * facts["area_m2"] / stored} for row in rows]


def _name(conn: sql.Connection, made: Plan, index: int) -> str:
    """Return the identity of a package: the gap's own, or a new one made from its shape."""
    gap_id = str(made.gap.facts["id"])
    if index == made.heir:
        return gap_id
    digest = hashlib.sha256(shapely.to_wkb(made.packages[index].shape)).hexdigest()
    found = str(uuid.uuid5(identity.NAMESPACE, f"{gap_id} {digest}"))
    while sql.value(conn, TAKEN, id=found):  # divided in the same way before, and merged since
        found = str(uuid.uuid5(identity.NAMESPACE, found))
    return found
