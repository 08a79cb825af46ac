"""The kept counts equal counting, whatever is done to the parcels."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers import sql
from portal import db
from tests import factories
from tests.layers.mosaic import province

PLACES = st.tuples(st.integers(0, 12), st.integers(0, 12))
GROUPS = st.integers(0, 3)
USES = st.sampled_from([[], ["LUC"], ["ONT", "CLN"], ["DGT"], ["DTL", "SON"], ["DGT", "LUC"]])
COMMUNES = st.sampled_from(["31150", "31151"])
# A remainder picks the parcels: none, some or all of them in one statement.
SOME = st.tuples(st.integers(1, 4), st.integers(0, 4))

EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), PLACES, GROUPS, USES, COMMUNES),
        st.tuples(st.just("move"), SOME, PLACES),
        st.tuples(st.just("group"), SOME, GROUPS),
        st.tuples(st.just("judge"), SOME, GROUPS),
        st.tuples(st.just("use"), SOME, USES),
        st.tuples(st.just("commune"), SOME, COMMUNES),
        st.tuples(st.just("remove"), SOME),
    ),
    max_size=12,
)

WHERE = " WHERE id %% %(every)s = %(rest)s"
STATEMENTS = {
    "move": "UPDATE parcel SET geom ="
    " ST_Translate(geom, (%(value)s)[1] * 0.0005, (%(value)s)[2] * 0.003)",
    "group": "UPDATE parcel SET clean_group = %(value)s",
    "judge": """
        INSERT INTO parcel_quality (
            parcel_id, commune_code, is_object, severity, own_group, clean_group,
            failed, excused, unevaluated, cell_x, cell_y, run
        )
        SELECT
            id, commune_code, is_object, %(value)s, id %% 4, clean_group,
            CASE WHEN id %% 2 = 0 THEN '{1,4}' ELSE '{4}' END::smallint[], '{}', '{7}',
            mosaic_x(point_3857, 19), mosaic_y(point_3857, 19), 0
        FROM parcel{where}
        ON CONFLICT (parcel_id) DO UPDATE SET severity = excluded.severity, failed = '{3}'
    """,
    "use": "UPDATE parcel SET land_use = %(value)s::text[]",
    "commune": "UPDATE parcel SET commune_code = %(value)s",
    "remove": "DELETE FROM parcel",
}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=EDITS)
def test_kept_counts_equal_counting_after_any_edits(
    conn: sql.Connection, edits: list[tuple[Any, ...]]
) -> None:
    with _undone(conn):
        factories.commune(conn, "31150")
        factories.commune(conn, "31151", place=(1000, 0, 2000, 1000))
        for edit in edits:
            _apply(conn, *edit)
            province.require_kept(conn)


def test_emptied_cells_are_swept_away(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.parcel(conn)
    sql.run(conn, "DELETE FROM parcel")
    assert sql.value(conn, "SELECT count(*) FROM mosaic_cell") == 0


def test_a_record_carries_its_group_into_the_counts(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.record(conn, factories.parcel(conn), clean_group=1)
    province.require_kept(conn)
    assert sql.value(conn, "SELECT n1 FROM commune_count") == 1
    assert sql.value(conn, "SELECT sum(n1) FROM mosaic_cell WHERE zoom = 12") == 1


def test_two_people_may_change_one_cell_at_once(database: db.Connection, database_url: str) -> None:
    with db.writing(database, "test:one"):
        factories.commune(database)

    def work(person: int) -> None:
        conn = db.connect(database_url)
        for turn in range(15):
            with db.writing(conn, f"test:{person}"):
                own = factories.parcel(conn, clean_group=person)
            if turn % 3:  # so that now and then the cell is emptied under the other's hands
                with db.writing(conn, f"test:{person}"):
                    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=own)
        conn.close()

    with ThreadPoolExecutor(3) as people:
        list(people.map(work, (1, 2, 3)))
    province.require_kept(database)
    assert sql.value(database, "SELECT n FROM commune_count") == 15


def _apply(conn: sql.Connection, act: str, *details: Any) -> None:
    if act == "add":
        (east, north), group, use, commune = details
        box = (100.0 * east, 100.0 * north, 100.0 * east + 20, 100.0 * north + 20)
        factories.parcel(conn, box, clean_group=group, land_use=use, commune_code=commune)
        return
    (every, rest), *value = details
    given_value = value[0] if value else None
    if isinstance(given_value, tuple):
        given_value = list(given_value)
    statement = STATEMENTS[act].replace("{where}", WHERE)
    if "{where}" not in STATEMENTS[act]:
        statement += WHERE
    sql.run(conn, statement, every=every, rest=rest, value=given_value)


@contextmanager
def _undone(conn: sql.Connection) -> Iterator[None]:
    """Run one example in a savepoint; the fixture's transaction is rolled back as a whole."""
    sql.run(conn, "SAVEPOINT example")
    try:
        yield
    finally:
        sql.run(conn, "ROLLBACK TO SAVEPOINT example")
