"""Rules are told what loading flags, and who is compared with whom, without a value."""

import pytest

from layers import sql
from layers.people import facts, holder, parts, registration
from tests import factories
from tests.layers.quality import registered

SCOPE = """
CREATE TEMP TABLE scope ON COMMIT DROP AS
SELECT id AS parcel_id, commune_code, sheet_no, parcel_no, is_object, true AS has_people FROM parcel
"""
IDENTITIES = (
    "092000000001", "92000000001", "360000001", "000000000001", "097000000001", "0920000001",
    "09200000000A", "0920000000011",
)  # fmt: skip
SERIALS = (
    "BĐ 000001", "BD000001", "A 000001", "AB 00000001", "A 00000001", "ABC 000001", "AB 00001",
    "AB  000001", "Đ000001", "1B 000001",
)  # fmt: skip


def prepared(conn: sql.Connection, table: str) -> list[sql.Row]:
    sql.run(conn, "DROP TABLE IF EXISTS pg_temp.scope")
    sql.run(conn, SCOPE)
    facts.prepare(conn)
    return sql.rows(conn, f"SELECT * FROM {table} ORDER BY parcel_id")


def parcels(conn: sql.Connection, n: int) -> list[int]:
    factories.commune(conn)
    return [
        factories.parcel(conn, (10 + 30 * x, 100, 30 + 30 * x, 140), parcel_no=str(x + 1))
        for x in range(n)
    ]


@pytest.fixture
def two(conn: sql.Connection) -> list[int]:
    """Two parcels with one certificate."""
    made = parcels(conn, 2)
    for parcel in made:
        registered.certificate(conn, parcel)
    return made


def shared(conn: sql.Connection) -> dict[int, tuple[int, str]]:
    rows = prepared(conn, "serial_fact")
    return {row["parcel_id"]: (row["other_id"], row["holders"]) for row in rows}


def test_an_identity_number_is_odd_as_loading_says(conn: sql.Connection) -> None:
    for parcel, number in zip(parcels(conn, len(IDENTITIES)), IDENTITIES, strict=True):
        registered.holder(conn, parcel, identity_no=number)
    cells = dict.fromkeys(("ho_ten", "ngay_sinh", "gioi_tinh", "dia_chi"))
    flags = [holder.of(cells | {"so_giay_to": number}, {})[0].flags for number in IDENTITIES]
    expected = [bool(set(own) - {"old_card"}) for own in flags]
    found = [row["is_identity_malformed"] for row in prepared(conn, "holder_fact")]
    assert found == expected
    assert any(expected) and not all(expected)


def test_a_serial_is_odd_as_loading_says(conn: sql.Connection) -> None:
    # As they come out of a cell: blanks are single ones.
    serials = [parts.of(serial)[0] for serial in SERIALS]
    for parcel, serial in zip(parcels(conn, len(serials)), serials, strict=True):
        registered.certificate(conn, parcel, serial)
    cells = dict.fromkeys(("so_vao_so", "ngay_vao_so"))
    flags = [registration.of(cells | {"seri": one}, {}, False)[0].flags for one in serials]
    expected = ["odd_serial" in own for own in flags]
    found = [row["is_serial_malformed"] for row in prepared(conn, "registration_fact")]
    assert found == expected
    assert any(expected) and not all(expected)


def test_a_certificate_may_cover_parcels_of_one_holder(
    conn: sql.Connection, two: list[int]
) -> None:
    for parcel in two:
        registered.holder(conn, parcel, "Nguyễn Văn Thử")
    registered.holder(conn, two[1], "Trần Thị Thử", 2)
    assert shared(conn) == {}


def test_a_certificate_of_two_holders_is_told_of_both(conn: sql.Connection, two: list[int]) -> None:
    for parcel, name in zip(two, ("Nguyễn Văn Thử", "Trần Thị Thử"), strict=True):
        registered.holder(conn, parcel, name)
    assert shared(conn) == {two[0]: (two[1], "differ"), two[1]: (two[0], "differ")}


def test_two_people_of_one_name_are_told_apart_by_their_numbers(
    conn: sql.Connection, two: list[int]
) -> None:
    for parcel, number in zip(two, (IDENTITIES[0], "092000000002"), strict=True):
        registered.holder(conn, parcel, identity_no=number)
    assert {why for _, why in shared(conn).values()} == {"differ"}


def test_holders_that_cannot_be_compared_are_told_as_that(
    conn: sql.Connection, two: list[int]
) -> None:
    registered.holder(conn, two[0])
    assert shared(conn) == {two[0]: (two[1], "unknown"), two[1]: (two[0], "unknown")}


def test_what_a_split_left_may_bear_the_old_serial(conn: sql.Connection, two: list[int]) -> None:
    sql.run(
        conn,
        "INSERT INTO parcel_lineage (parent_id, child_id, kind, import_run)"
        " SELECT 999, unnest(%(two)s::bigint[]), 'split', max(id) FROM import_run",
        two=two,
    )
    assert shared(conn) == {}


def test_a_second_certificate_of_a_parcel_is_not_used_twice(conn: sql.Connection) -> None:
    parcel = parcels(conn, 1)[0]
    registered.certificate(conn, parcel)
    registered.certificate(conn, parcel, ordinal=2)
    assert shared(conn) == {}


def test_two_parcels_of_one_number_have_one_certificate(
    conn: sql.Connection, two: list[int]
) -> None:
    sql.run(conn, "UPDATE parcel SET parcel_no = '1'")
    assert shared(conn) == {}


def test_a_number_that_thousands_have_costs_each_of_them_one_row(conn: sql.Connection) -> None:
    made = parcels(conn, 30)
    for nth, parcel in enumerate(made):
        registered.holder(conn, parcel, f"Người Thử {'abcdefghij'[nth % 10]}", identity_no="0" * 12)
    rows = prepared(conn, "holder_fact")
    assert [row["is_identity_shared"] for row in rows] == [True] * 30
    assert {row["other_id"] for row in rows} == {made[0], made[1]}


def test_two_people_of_a_parcel_with_one_number_are_found(conn: sql.Connection) -> None:
    parcel = parcels(conn, 1)[0]
    for nth, name in enumerate(("Nguyễn Văn Thử", "Trần Thị Thử"), start=1):
        registered.holder(conn, parcel, name, nth, identity_no=IDENTITIES[0])
    rows = prepared(conn, "holder_fact")
    assert [(row["is_identity_shared"], row["other_id"]) for row in rows] == [(True, 0)] * 2


def test_a_lost_0_does_not_hide_whose_number_it_is(conn: sql.Connection) -> None:
    made = parcels(conn, 2)
    registered.holder(conn, made[0], "Nguyễn Văn Thử", identity_no="092000000001")
    registered.holder(conn, made[1], "Trần Thị Thử", identity_no="92000000001")
    assert all(row["is_identity_shared"] for row in prepared(conn, "holder_fact"))


def test_people_who_are_no_longer_registered_are_not_looked_at(conn: sql.Connection) -> None:
    made = parcels(conn, 2)
    for parcel, name in zip(made, ("Nguyễn Văn Thử", "Trần Thị Thử"), strict=True):
        registered.holder(conn, parcel, name, identity_no=IDENTITIES[0])
    sql.run(conn, "UPDATE restricted.holder SET ended_by_run = import_run WHERE parcel_no = '2'")
    assert [row["is_identity_shared"] for row in prepared(conn, "holder_fact")] == [False]
