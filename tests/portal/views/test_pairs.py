"""What two parcels have in common of people or papers, those read who may read people."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

import config
from layers import sql
from layers.quality import check, registry
from portal import db
from tests import factories
from tests.layers.quality import registered

PROVINCE = config.load({}).province
RULES = ("identity_shared", "serial_duplicate")
OTHER = "98765"  # the number of the other parcel
Signed = Callable[..., FlaskClient]


@pytest.fixture(params=RULES)
def rule(request: pytest.FixtureRequest) -> str:
    """A rule that names another parcel because of people."""
    return str(request.param)


@pytest.fixture
def parcel(database: db.Connection, rule: str) -> int:
    """A parcel that has an identity number, or its certificate, in common with one far away."""
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        parcel = factories.parcel(database)
        other = factories.parcel(database, (400, 100, 420, 140), "1", OTHER)
        for one, name in ((parcel, "Nguyễn Văn Thử"), (other, "Trần Thị Thử")):
            own = "092000000001" if rule == RULES[0] else f"09200000000{one % 10}"
            registered.holder(database, one, name, identity_no=own)
            registered.certificate(database, one, "BĐ 000001" if rule == RULES[1] else None)
    check.commune(database, PROVINCE, "test:pytest", "31150")
    database.rollback()
    return parcel


def others(database: db.Connection, client: FlaskClient, parcel: int, rule: str) -> list[str]:
    """Return where the other parcel of the pair is named."""
    with database:
        finding = sql.value(
            database,
            "SELECT id FROM finding WHERE parcel_id = %(id)s AND rule_no = %(no)s AND other_id > 0",
            id=parcel, no=registry.get(rule).no,
        )  # fmt: skip
    assert finding
    one = client.get(f"/api/findings/{finding}").get_json()["properties"]
    full = client.get(f"/api/parcels/{parcel}").text
    listed = client.get(f"/api/findings?rule={rule}").get_json()["findings"]
    link = f"/parcels/{parcel + 1}"
    told = {
        "finding": one["other"],
        "verdict": f'"other":{parcel + 1}' in full.replace(" ", ""),
        "said": "holders" in full,
        "list": any(row["other_id"] or row["other_parcel_no"] for row in listed),
        "panel": link in client.get(f"/parcels/{parcel}").text,
        # Beside its own row.
        "page": client.get(f"/quality/{rule}").text.count(f'href="{link}"') > 0,
        "file": client.get(f"/quality/{rule}.csv").text.count(OTHER) > 1,
    }
    return [name for name, is_told in told.items() if is_told]


@pytest.mark.parametrize(
    ("role", "commune"),
    [(None, None), ("viewer", None), ("commune_officer", "31150"), ("administrator", None),
     ("people_officer", "31153")],
)  # fmt: skip
def test_nobody_else_reads_what_a_parcel_is_joined_to(
    signed_in: Signed, client: FlaskClient, database: db.Connection, parcel: int, rule: str,
    role: str | None, commune: str | None,
) -> None:  # fmt: skip
    reader = signed_in(role, commune) if role else client
    assert others(database, reader, parcel, rule) == []


def test_who_may_read_people_does(
    signed_in: Signed, database: db.Connection, parcel: int, rule: str
) -> None:
    said = ["said"] if rule == "serial_duplicate" else []
    found = others(database, signed_in("people_officer", "31150"), parcel, rule)
    assert sorted(found) == sorted(["finding", "verdict", "list", "panel", "page", "file", *said])
