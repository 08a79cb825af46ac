"""What becomes of every row of a returned file."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from layers import sql
from layers.gaps.returned import fit, ground, item, notes, state
from layers.gaps.returned.change import Change
from layers.gaps.returned.fit import Candidate, Met
from layers.gaps.returned.ground import Ground
from layers.gaps.returned.item import Item
from layers.gaps.returned.merge import SHAPE, Merged, Verdict, merge
from layers.gaps.returned.package import Package
from layers.gaps.returned.read import Content, Drawn, Row
from layers.gaps.returned.role import Role
from layers.gaps.returned.state import State
from layers.parcels.atlas import Atlas
from layers.province import Province


@dataclass(frozen=True)
class Known:
    """What is known of the parcels that were taken along: as taken, and as now."""

    taken: Mapping[int, State]
    now: Mapping[int, State]


def items(
    conn: sql.Connection,
    content: Content,
    package: Package | None,
    atlas: Atlas,
    province: Province,
) -> list[Item]:
    """Return one item for each row, and one for each parcel that has been deleted."""
    known = _known(conn, content, package)
    repeated = _repeated(content.rows)
    found = [_item(row, package, known, repeated) for row in content.rows]
    if package is not None and Role.PARCELS in content.roles:
        found += _deleted(content.rows, package, known)
    changes = [(one.change, one.geom) for one in found if one.change is not None]
    around = ground.read(conn, atlas, changes)
    return _fitted(found, around, package, province)


def _known(conn: sql.Connection, content: Content, package: Package | None) -> Known:
    if package is None:
        return Known({}, {})
    ids = {row.drawn.parcel_id for row in content.rows if row.drawn} - {None}
    return Known(
        state.taken(conn, package.parcels),
        state.now(conn, {*package.parcels, *(one for one in ids if one is not None)}),
    )


def _repeated(rows: Sequence[Row]) -> dict[int, Row]:
    """Return the parcels that several rows are, each with the largest of them."""
    drawn = [row for row in rows if row.drawn and row.drawn.parcel_id is not None]
    count = Counter(_id(row) for row in drawn)
    largest = sorted(drawn, key=lambda row: row.drawn.area_map_m2 if row.drawn else 0)
    return {_id(row): row for row in largest if count[_id(row)] > 1}


def _id(row: Row) -> int:
    assert row.drawn is not None and row.drawn.parcel_id is not None  # noqa: S101
    return row.drawn.parcel_id


def _item(row: Row, package: Package | None, known: Known, repeated: Mapping[int, Row]) -> Item:
    if row.role is Role.GAPS:
        return notes.of_gap(row, package)
    if row.fault:
        return item.of(row, Verdict.REFUSED, row.fault)
    if row.drawn is None:
        return notes.of_note(row, package)
    number = row.drawn.parcel_id
    if package is None or number is None or number not in {*known.taken, *known.now}:
        return _new(row, row.drawn)
    merged = merge(known.taken.get(number), row.drawn, known.now.get(number))
    if number in repeated and merged.verdict is not Verdict.SAME:
        return _piece(row, row.drawn, merged, known, repeated[number] is row)
    return _merged(row, row.drawn, merged, known)


def _new(row: Row, drawn: Drawn) -> Item:
    return item.of(row, Verdict.ACCEPTED, "added", change=_add(drawn, drawn.fields))


def _add(drawn: Drawn, fields: Mapping[str, Any]) -> Change:
    return Change(
        "add", drawn.commune_code, None, dict(fields), True, drawn.area_map_m2, drawn.srid,
        drawn.source,
    )  # fmt: skip


def _merged(row: Row, drawn: Drawn, merged: Merged, known: Known) -> Item:
    number = _id(row)
    base, now = known.taken.get(number), known.now.get(number)
    theirs = {**drawn.fields, SHAPE: drawn.area_map_m2}
    about = {"compared": item.compared(merged, base, theirs, now)}
    change = _change(drawn, merged, base, now) if merged.verdict is not Verdict.SAME else None
    found = item.of(
        row, merged.verdict, merged.reason, parcel_id=number, about=about, change=change
    )
    # What has not changed is in the database already, once.
    return replace(found, geom=None) if merged.verdict is Verdict.SAME else found


def _change(drawn: Drawn, merged: Merged, base: State | None, now: State | None) -> Change:
    if now is None:
        return _add(drawn, {**(base.fields if base else {}), **drawn.fields, "parcel_code": None})
    return Change(
        "change", now.commune_code, now.id, dict(merged.fields), merged.is_moved,
        drawn.area_map_m2, drawn.srid, drawn.source, now.valid_from.isoformat(),
    )  # fmt: skip


def _piece(row: Row, drawn: Drawn, merged: Merged, known: Known, is_largest: bool) -> Item:
    """Return one of several rows that are the same parcel, as a split in the field leaves them."""
    found = replace(_merged(row, drawn, merged, known), verdict=Verdict.COLLIDES, reason="repeated")
    return found if is_largest else replace(found, change=_add(drawn, drawn.fields))


def _deleted(rows: Sequence[Row], package: Package, known: Known) -> Iterator[Item]:
    returned = {row.drawn.parcel_id for row in rows if row.drawn} | notes.numbers(rows)
    layer = next((row.layer for row in rows if row.role is Role.PARCELS), Role.PARCELS.value)
    for number in sorted(set(package.parcels) - returned):
        now = known.now.get(number)
        if now is None:
            yield Item(layer, Verdict.SAME, "ended_alike", parcel_id=number)
            continue
        change = Change("end", now.commune_code, number, seen=now.valid_from.isoformat())
        values = {name: now.fields[name] for name in ("sheet_no", "parcel_no", "land_use")}
        yield Item(layer, Verdict.COLLIDES, "deleted", values, now.geom, number, change=change)


def _fitted(
    found: list[Item], around: Ground, package: Package | None, province: Province
) -> list[Item]:
    """Return the items, of which those that do not fit collide."""
    reach = _reach(package, found)
    left = []
    for n, one in enumerate(found):
        if one.verdict is not Verdict.ACCEPTED or one.change is None:
            continue
        candidate = fit.candidate(n, one.change, one.geom, around)
        if _is_there(candidate, around):
            found[n] = replace(one, verdict=Verdict.SAME, reason="already_there", change=None)
        elif reach is not None and one.change.commune_code not in reach:
            found[n] = collided(one, [Met("elsewhere")])
        else:
            left.append(candidate)
    for n, meets in fit.collisions(left, around, province).items():
        found[n] = collided(found[n], meets)
    return found


def _reach(package: Package | None, found: Sequence[Item]) -> set[str] | None:
    """Return the communes that a package reaches into; None: the file is of no package."""
    if package is None:
        return None
    taken = {one.change.commune_code for one in found if one.change and one.change.act != "add"}
    return {*package.communes, *taken}


def _is_there(one: Candidate, around: Ground) -> bool:
    """Tell whether a parcel that would be added is there, number and shape."""
    if one.change.act != "add" or one.shape is None:
        return False
    return any(
        standing.key == one.number and state.is_same_shape(standing.shape, one.shape)
        for standing in around.standing.values()
    )


def collided(one: Item, meets: Sequence[Met]) -> Item:
    """Return an item that a person has to decide of, because of what it meets."""
    about = {**one.about, "met": [each.as_dict() for each in meets]}
    return replace(one, verdict=Verdict.COLLIDES, reason=meets[0].reason, about=about)
