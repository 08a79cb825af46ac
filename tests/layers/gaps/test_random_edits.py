"""Five hundred random edits of a map: after every handful the balance closes, names stay."""

import random
from dataclasses import dataclass

import pytest
import shapely

from layers import sql
from layers.gaps import land, union
from tests import factories
from tests.factories import SRID, Box
from tests.layers.gaps.scenery import land_object, update

EDITS, BATCH = 500, 25
SIDE, STEP = 600, 5  # metres; whatever is drawn lies on a grid, so that no sliver comes about
FIELD = 50
SHAPES = "SELECT id::text, state, ST_AsBinary(geom) AS geom FROM gap ORDER BY id"
MAPPED = """
    SELECT ST_AsBinary(geom) AS geom FROM parcel
    UNION ALL
    SELECT ST_AsBinary(geom) FROM land_object
"""
ANY = "SELECT id FROM parcel ORDER BY md5(id::text || %(salt)s::text) LIMIT 1"


@dataclass(frozen=True)
class Gap:
    state: str
    shape: shapely.Geometry


def field(conn: sql.Connection) -> None:
    factories.commune(conn, place=(0, 0, SIDE, SIDE))
    for number, (east, north) in enumerate(
        (east, north) for east in range(0, SIDE, FIELD) for north in range(0, SIDE, FIELD)
    ):
        place = (float(east), float(north), float(east + FIELD), float(north + FIELD))
        factories.parcel(conn, place, parcel_no=str(number), sheet_no=str(east // 200))


def place(dice: random.Random) -> Box:
    """Return a box that may reach over fields, and over the edge of the commune."""
    east, north = (STEP * dice.randrange(-4, (SIDE + 20) // STEP) for _ in range(2))
    width, height = (STEP * dice.randint(2, 16) for _ in range(2))
    return (east, north, east + width, north + height)


def edit(conn: sql.Connection, dice: random.Random) -> None:
    """Draw something new, take something away or move something."""
    how = dice.choice(["parcel", "object", "remove", "remove", "move", "invalid"])
    if how == "parcel":
        factories.parcel(conn, place(dice), parcel_no=None)
    elif how == "object":
        land_object(conn, place(dice))
    elif how == "invalid":
        west, south, east, north = place(dice)
        bow = [(west, south), (east, north), (east, south), (west, north)]
        factories.parcel(conn, bow, parcel_no=None)
    elif (one := sql.row(conn, ANY, salt=dice.random())) is not None:
        sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=one["id"])
        if how == "move":
            factories.parcel(conn, place(dice), parcel_no=None)


def gaps(conn: sql.Connection) -> dict[str, Gap]:
    rows = sql.rows(conn, SHAPES)
    shapes = land.plane([row["geom"] for row in rows], SRID)
    return {row["id"]: Gap(row["state"], shape) for row, shape in zip(rows, shapes, strict=True)}


def opened(found: dict[str, Gap]) -> dict[str, shapely.Geometry]:
    return {name: gap.shape for name, gap in found.items() if gap.state != "closed"}


def assert_closes(conn: sql.Connection, found: dict[str, Gap]) -> None:
    """Compare with what is computed here in another way, from what is stored."""
    commune = factories.shape((0, 0, SIDE, SIDE))
    pieces = land.plane([row["geom"] for row in sql.rows(conn, MAPPED)], SRID)
    covered_m2 = shapely.union_all(pieces, grid_size=0.001).intersection(commune).area
    gaps_m2 = sum(shape.area for shape in opened(found).values())
    balance = sql.row(conn, "SELECT * FROM commune_coverage")
    assert balance
    assert balance["covered_m2"] == pytest.approx(covered_m2, abs=1)
    assert balance["gaps_m2"] == pytest.approx(gaps_m2, abs=1)
    # Crossing strips of what was drawn invalidly end in corners narrower than a sliver.
    assert gaps_m2 + covered_m2 + balance["slivers_m2"] == pytest.approx(commune.area, abs=1)
    assert abs(balance["residual_m2"]) < 0.01


def assert_names_stay(before: dict[str, Gap], after: dict[str, Gap]) -> None:
    assert before.keys() <= after.keys()  # nothing is forgotten
    now, then = opened(after), opened(before)
    for name, shape in then.items():
        heir, second = most_shared(shape, now)
        if heir is None:
            assert after[name].state == "closed"
        # Two that have more of each other than of any other one are one.
        elif second is None and most_shared(now[heir], then) == (name, None):
            assert heir == name


def most_shared(
    shape: shapely.Geometry, others: dict[str, shapely.Geometry]
) -> tuple[str | None, str | None]:
    """Return which one shares most land with a shape, and which one nearly as much."""
    areas = {name: shape.intersection(other).area for name, other in others.items()}
    ranking = sorted((name for name in areas if areas[name] > 1), key=lambda name: -areas[name])
    first, second = (*ranking, None, None)[:2]
    if first and second and areas[second] < areas[first] - 1:
        second = None
    return first, second


@pytest.mark.parametrize(("seed", "few"), [(1, union.FEW), (2, 0)])
def test_the_balance_closes_and_names_stay_after_random_edits(
    conn: sql.Connection, seed: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(union, "FEW", few)  # 0: what fits is joined, as in a large commune
    dice = random.Random(seed)
    field(conn)
    update(conn)
    before = gaps(conn)
    seen = {"added": 0, "reopened": 0, "closed": 0}
    for _ in range(EDITS // BATCH):
        for _ in range(BATCH):
            edit(conn, dice)
        done = update(conn)
        after = gaps(conn)
        assert_closes(conn, after)
        assert_names_stay(before, after)
        again = update(conn)
        assert (again.added, again.changed, again.closed) == (0, 0, 0)
        before, seen = after, {name: n + getattr(done, name) for name, n in seen.items()}
    assert min(seen.values()) > 0, seen
