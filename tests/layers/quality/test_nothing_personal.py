"""Nothing of the people that rules look at is in a result, not even in a temp table."""

import json

import pytest

import config
from layers import sql
from layers.quality import check
from tests import factories
from tests.layers.quality import registered

PROVINCE = config.load({}).province
ACTOR = "test:pytest"
# All invented, and each of them wrong in a way that a rule finds.
NAMES = ("Nguyễn Văn Thử", "Trần Thị Thật-Không", "Lê Bịa Ra")
IDENTITIES = ("092971000001", "92971000002", "092971000003")
SERIALS = ("BĐ 971001", "ZZZ 97100200")
OTHERS = ("1971-12-30", "Ấp Bịa Đặt số 971", "CH 97100", "2097-01-31")
DATES = {"2097-01-31"}  # of a certificate: in registration_fact, and told of nobody
TABLES = """
SELECT
    oid::regclass::text AS name
FROM pg_class
WHERE
    relkind IN ('r', 'v')
    AND (relnamespace = 'public'::regnamespace OR relnamespace = pg_my_temp_schema())
    AND has_table_privilege(oid, 'SELECT')
    AND relname !~ '^(spatial_ref_sys|geometry_columns|geography_columns|import_run)$'
"""
HIDDEN = """
SELECT count(*) FROM {table} AS looked_at
WHERE to_jsonb(looked_at)::text ILIKE ANY(%(values)s)
"""


@pytest.fixture
def town(conn: sql.Connection) -> list[int]:
    """Three parcels with one certificate, two of them with one number for two people."""
    factories.commune(conn)
    made = [
        factories.parcel(conn, (x, 100, x + 20, 140), parcel_no=str(n))
        for n, x in enumerate((100, 300, 500), start=1)
    ]
    numbers = (IDENTITIES[:2], IDENTITIES[:2], IDENTITIES[2:])
    for parcel, name, own in zip(made, NAMES, numbers, strict=True):
        _hold(conn, parcel, name, own)
    return made


def _hold(conn: sql.Connection, parcel: int, name: str, identities: tuple[str, ...]) -> None:
    registered.certificate(
        conn, parcel, SERIALS[0], registry_no=OTHERS[2], registered_on="1970-01-01",
        source=json.dumps({"SO_GCN": SERIALS[0]}),
    )  # fmt: skip
    registered.certificate(conn, parcel, SERIALS[1], 2, registered_on="2097-01-31")
    for nth, number in enumerate(identities, start=1):
        registered.holder(
            conn, parcel, name, nth, identity_no=number, birth=OTHERS[0], address=OTHERS[1]
        )


def keys() -> list[str]:
    """Return the values, and what they look like without blanks, accents and the lost 0."""
    plain = [*NAMES, *IDENTITIES, *SERIALS, *OTHERS]
    bare = ["nguyenvanthu", "tranthithatkhong", "lebiara", "092971000002"]
    return [*plain, *bare, *(text.replace(" ", "") for text in plain)]


def test_people_rules_find_what_is_planted(conn: sql.Connection, town: list[int]) -> None:
    check.within(conn, PROVINCE, ACTOR, "31150")
    found = sql.rows(
        conn, "SELECT DISTINCT rule_no FROM finding WHERE parcel_id = %(id)s", id=town[0]
    )
    assert {29, 30, 31, 32, 33, 34} <= {row["rule_no"] for row in found}


def test_nothing_of_a_person_is_in_any_table_but_theirs(
    conn: sql.Connection, town: list[int]
) -> None:
    check.within(conn, PROVINCE, ACTOR, "31150")
    names = [row["name"] for row in sql.rows(conn, TABLES)]
    assert {"finding", "parcel_quality", "holder_fact", "serial_fact", "verdict"} <= set(names)
    values = [f"%{value}%" for value in keys() if value not in DATES]
    telling = [name for name in names if sql.value(conn, HIDDEN.format(table=name), values=values)]
    assert telling == []


def test_a_day_is_not_in_what_is_kept(conn: sql.Connection, town: list[int]) -> None:
    check.within(conn, PROVINCE, ACTOR, "31150")
    values = [f"%{day}%" for day in DATES]
    for table in ("finding", "finding_event", "parcel_quality", "check_run"):
        assert sql.value(conn, HIDDEN.format(table=table), values=values) == 0
