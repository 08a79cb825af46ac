"""Which parcels a run judges, in temp tables that end with its transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from layers import sql
from layers.people import beside, presence
from layers.province import Province

# Those of an earlier run in the same transaction are in the way.
DROP = """
    DROP TABLE IF EXISTS
        pg_temp.moment, pg_temp.mark, pg_temp.place, pg_temp.beside, pg_temp.unaware,
        pg_temp.chosen, pg_temp.scope
    CASCADE
"""
TABLES = (
    # Before anything is read: whose changes all later statements see, those at least.
    "CREATE TEMP TABLE moment ON COMMIT DROP AS SELECT pg_current_snapshot() AS seen",
    "CREATE TEMP TABLE mark (LIKE quality_due) ON COMMIT DROP",
    # Where what was marked lies.
    "CREATE TEMP TABLE place (box geometry) ON COMMIT DROP",
    # Parcels that share people with those that are marked.
    "CREATE TEMP TABLE beside (parcel_id bigint, commune_code text) ON COMMIT DROP",
    # Other communes that have not seen what changed in this one.
    "CREATE TEMP TABLE unaware (code text) ON COMMIT DROP",
    "CREATE TEMP TABLE chosen (parcel_id bigint) ON COMMIT DROP",
    sql.load(__package__, "create_scope"),
)
SEEN = "SELECT seen::text FROM moment"
NEWER = """
    SELECT EXISTS (
        SELECT FROM mark
        WHERE NOT coalesce(pg_visible_in_snapshot(changed_by, %(seen)s::pg_snapshot), false)
    )
"""
FACTS = sql.load(__package__, "commune_facts")
MARKS = sql.load(__package__, "scope_marks")
PLACES = sql.load(__package__, "fill_place")
# Serves: whether one of the places is beside a parcel.
INDEX = "CREATE INDEX ON place USING gist (box)"
MOST = sql.load(__package__, "is_most")
DUE = sql.load(__package__, "choose_due")
GIVEN = sql.load(__package__, "choose_given")
FILL = sql.load(__package__, "fill_scope")
CHOSEN = "parcel.id IN (SELECT parcel_id FROM chosen)"
# What the planner is to know of it: by what it is joined.
ANALYZE = "ANALYZE scope (parcel_id, commune_code, sheet_no, parcel_no, parcel_code, record_id)"

# Parcels of which it does not matter how they are chosen.
FEW = 1000
# Parcels whose boxes come near that of one of them, with itself: 8.9 where every tenth has changed.
BESIDE = 8
# Farther than any rule of the plane looks for neighbours; in metres of web Mercator.
REACH_M = 2.0


def begin(conn: sql.Connection, code: str) -> None:
    """Make the temp tables anew, with the marks that this run sees.

    What is committed after this may be seen or not: its marks are not, and stay.
    """
    for statement in (DROP, *TABLES):
        sql.run(conn, statement)
    sql.run(conn, MARKS, code=code)
    sql.run(conn, "ANALYZE mark (parcel_id, sheet_no, parcel_no, parcel_code)")
    beside.of_marks(conn)


def find_places(conn: sql.Connection) -> None:
    """Fill `place`, unless it is: a run of all of a commune may do without."""
    if sql.run(conn, PLACES, reach=REACH_M):
        for statement in (INDEX, "ANALYZE place"):
            sql.run(conn, statement)


def seen(conn: sql.Connection) -> str:
    """Return the snapshot whose marks this run sees, all of them."""
    return str(sql.value(conn, SEEN))


def has_newer(conn: sql.Connection, told: str | None) -> bool:
    """Whether the run sees marks that an earlier snapshot did not."""
    return bool(sql.value(conn, NEWER, seen=told))


def facts(conn: sql.Connection, province: Province, code: str) -> dict[str, Any]:
    """Return what a commune has at all: every parcel is judged anew where that is another."""
    found = sql.row(conn, FACTS, code=code, scheme=province.scheme)
    return {**(found or {}), "has_people": has_people(conn, code)}


def has_people(conn: sql.Connection, code: str) -> bool:
    """Whether anybody is known of the commune's parcels: others may share some."""
    return presence.has(conn, code)


def is_most(conn: sql.Connection, code: str) -> bool:
    """Whether what the marks name is most of the commune: to choose costs more than it spares."""
    return bool(sql.value(conn, MOST, code=code, beside=BESIDE, least=FEW))


def due(conn: sql.Connection, code: str) -> None:
    """Choose what the marks name, and whoever is judged beside that."""
    find_places(conn)
    sql.run(conn, DUE, code=code)


def given(conn: sql.Connection, code: str, ids: Sequence[int]) -> None:
    """Choose these parcels, those of them that are of the commune."""
    sql.run(conn, GIVEN, code=code, ids=list(ids))


def fill(
    conn: sql.Connection, province: Province, code: str, found: dict[str, Any], *, is_whole: bool
) -> int:
    """Fill `scope` with all parcels of the commune, or the chosen ones; return how many."""
    statement = FILL.replace("{which}", "true" if is_whole else CHOSEN)
    n = sql.run(conn, statement, code=code, scheme=province.scheme, facts=json.dumps(found))
    sql.run(conn, "CREATE UNIQUE INDEX ON scope (parcel_id)")
    sql.run(conn, ANALYZE)
    return n
