"""Versions: whatever changes what a tile holds changes its version, as memory and SQL have it."""

from collections.abc import Callable
from contextlib import closing

import pytest

from layers import LAYERS, sql
from portal import db
from tests import factories, judged
from tests.conftest import ACTOR
from tests.layers.gaps.scenery import land_object
from tests.tiles.decoding import tile_at
from tiles import catalog, render, versions
from tiles.address import Tile

TILES = [
    (layer, tile_at(z, 110, 120))
    for layer in LAYERS
    for z in range(layer.min_zoom, layer.max_zoom + 1)
]
Act = Callable[[sql.Connection], object]


@pytest.fixture
def drawn(database: db.Connection) -> Act:
    """Fill the database with one of everything; return what draws every tile of the place."""
    with db.writing(database, ACTOR):
        factories.commune(database)
        factories.coverage(database)
        factories.record(database, factories.parcel(database), 1)
        factories.gap(database, (200, 100, 300, 300))
        land_object(database, (300, 100, 340, 140), "road")
    return lambda conn: [render.render(conn, layer, tile) for layer, tile in TILES]


def change(text: str) -> Act:
    return lambda conn: sql.run(conn, text)


@pytest.mark.parametrize(
    "act",
    [
        change("UPDATE parcel SET clean_group = 3"),
        lambda conn: judged.parcel_quality(conn, sql.value(conn, "SELECT id FROM parcel"), 2),
        change("UPDATE parcel SET geom = ST_Translate(geom, 0.0001, 0)"),
        change("UPDATE record SET clean_group = 2"),
        change("DELETE FROM record"),
        change("DELETE FROM parcel"),
        change("UPDATE gap SET state = 'confirmed'"),
        change("DELETE FROM gap"),
        change("UPDATE land_object SET kind = 'water'"),
        change("DELETE FROM land_object"),
        change("UPDATE commune SET name = 'Xã Khác'"),
        change("UPDATE commune_coverage SET parcels_m2 = parcels_m2 / 2"),
        change("TRUNCATE commune_coverage"),
        lambda conn: factories.parcel(conn, (130, 100, 140, 140)),
        lambda conn: factories.gap(conn, (400, 100, 500, 300)),
    ],
)
def test_what_changes_a_tile_changes_its_version(
    database: db.Connection, drawn: Callable[..., list[render.Drawn]], act: Act
) -> None:
    before, known = drawn(database), versions.read(database)
    with db.writing(database, ACTOR):
        act(database)
    after = drawn(database)
    bodies = [old.body != new.body for old, new in zip(before, after, strict=True)]
    marked = [old.version != new.version for old, new in zip(before, after, strict=True)]
    assert any(bodies), "the change changes nothing"
    assert [one for one, two in zip(bodies, marked, strict=True) if one and not two] == []
    for now in (versions.refresh(database, known), versions.read(database)):
        assert [tile.version for tile in after] == [now.of(*where) for where in TILES]


def test_other_blocks_and_layers_keep_their_versions(
    database: db.Connection, drawn: Callable[..., list[render.Drawn]]
) -> None:
    known = versions.read(database)
    with db.writing(database, ACTOR):
        sql.run(database, "UPDATE gap SET state = 'confirmed'")
    now = versions.refresh(database, known)
    (near,) = {(t.x, t.y) for t in [tile_at(14, 250, 200)]}
    assert now.since(known) == {"gap": frozenset({near})}
    far = Tile(14, near[0] + 9, near[1])
    assert now.of(catalog.get("gaps"), far) == known.of(catalog.get("gaps"), far)
    assert versions.changes(database, known.moment) == now.since(known)
    assert versions.refresh(database, now) is now


def test_what_is_rolled_back_changes_no_version(
    database: db.Connection, drawn: Callable[..., list[render.Drawn]]
) -> None:
    known = versions.read(database)
    with pytest.raises(ZeroDivisionError), db.writing(database, ACTOR):
        factories.parcel(database, (130, 100, 140, 140))
        raise ZeroDivisionError
    assert versions.refresh(database, known) is known


def test_the_last_to_commit_is_seen_whoever_began_first(
    database: db.Connection, database_url: str, drawn: Callable[..., list[render.Drawn]]
) -> None:
    """Numbers of a sequence would be taken in another order than they are committed in."""
    with closing(db.connect(database_url)) as other, closing(db.connect(database_url)) as third:
        third.autocommit = True
        seen = [versions.read(third)]
        for conn, north in ((database, 300), (other, 400)):
            with conn.cursor() as cursor:
                cursor.execute(db.SET_ACTOR, {"actor": ACTOR})
            # A sliver: of gaps that count, each commune has one row of gap_count.
            factories.gap(conn, (130, north, 140, north + 40), kind="sliver")
        # Neither waited for the other's block.
        for conn in (other, database):
            conn.commit()
            seen.append(versions.refresh(third, seen[-1]))
            assert seen[-1].since(seen[-2])["gap"]
    assert versions.read(database).marks == seen[-1].marks


def test_rows_of_a_block_are_used_again(
    database: db.Connection, drawn: Callable[..., list[render.Drawn]]
) -> None:
    count = sql.value(database, "SELECT count(*) FROM tile_block")
    for state in ("confirmed", "found") * 3:
        with db.writing(database, ACTOR):
            sql.run(database, "UPDATE gap SET state = %(state)s", state=state)
    assert sql.value(database, "SELECT count(*) FROM tile_block") == count


def test_a_row_from_another_server_is_no_change(database: db.Connection) -> None:
    with database:
        sql.run(database, "UPDATE tile_block SET changed_by = '99999999999'")
    known = versions.read(database)
    assert versions.refresh(database, known) is known


def test_a_shape_as_large_as_a_country_marks_every_block(
    database: db.Connection, drawn: Callable[..., list[render.Drawn]]
) -> None:
    known = versions.read(database)
    with db.writing(database, ACTOR):
        factories.gap(database, (0, 0, 300_000, 300_000))
    assert versions.read(database).since(known)["gap"] == {(-1, -1)}
