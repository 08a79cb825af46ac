"""Whatever form it is typed into, no sign that nobody sees comes into the database."""

from collections.abc import Callable

import pytest
from flask import request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import config
from layers import spelling, sql
from layers.quality import check, registry
from portal import db
from portal.app import create_app
from tests import factories

SignIn = Callable[..., FlaskClient]
Submit = Callable[..., TestResponse]
PROVINCE = config.load({}).province
UNSEEN = [
    *map(chr, {*range(0x20), *range(0x7F, 0xA0)} - {ord("\t"), ord("\n"), ord("\r")}),
    *map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
]
DIRTY, CLEAN = (
    "Đã \x00đối\u202e chiếu\u2066 hồ\x1b sơ 15\u202c tại xã",
    "Đã đối chiếu hồ sơ 15 tại xã",
)
TOLD = "Đã bỏ các ký tự điều khiển ẩn"
OFFLINE = create_app(config.load({"SECRET_KEY": "only for the tests"}))
POSTS = sorted(
    (rule for rule in OFFLINE.url_map.iter_rules() if "POST" in (rule.methods or ())),
    key=lambda rule: rule.rule,
)
VALUES = {
    "code": "31150", "login": "an", "team_id": 1, "return_id": 1, "parcel_id": 1, "job_id": 1,
    "finding_id": 1, "exception_id": 1, "gap_id": "6f2b8a0e-35a5-5c3e-9d0b-2a1f6c1d7e55", "run": 1,
    "number": 1, "work": "new",
}  # fmt: skip


@pytest.mark.parametrize("sign", UNSEEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_nobody_sees_is_taken_out_and_nothing_else(sign: str) -> None:
    assert spelling.visible(f"Ấp{sign} 1,\tthửa “2”\r\n– ngõ 3 \u00a0½") == (
        "Ấp 1,\tthửa “2”\n– ngõ 3 \u00a0½"
    )


@pytest.mark.parametrize("how", ["application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize("rule", POSTS, ids=lambda rule: rule.endpoint)
def test_every_form_is_read_without_them(rule: object, how: str) -> None:
    _, path = rule.build({name: VALUES[name] for name in rule.arguments})  # type: ignore[attr-defined]
    fields = {"reason": DIRTY, "note": DIRTY, "gap": ["a", "b\u202e"], "password": DIRTY}
    with OFFLINE.test_request_context(path, method="POST", data=fields, content_type=how):
        assert request.form["reason"] == request.form["note"] == CLEAN
        assert request.form.getlist("gap") == ["a", "b"]
        assert request.form["password"] == DIRTY  # or nobody could sign in by it


@pytest.fixture
def town(database: db.Connection) -> dict[str, object]:
    """A commune with what notes are written about, by name."""
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.coverage(database)
        factories.surveyed(database)
        # Where no parcel has a land use, nothing says that one is missing.
        parcel = factories.parcel(database, land_use=[])
        factories.parcel(database, (200, 0, 220, 40), "1", "2")
        made = {"gap": factories.gap(database), "parcel": parcel, "team": factories.team(database)}
    check.commune(database, PROVINCE, "test:pytest", "31150")
    no = registry.get("land_use_missing").no
    found = sql.row(database, "SELECT id, judged FROM finding WHERE rule_no = %(no)s", no=no)
    database.rollback()
    assert found
    return made | {"finding": found["id"], "judged": found["judged"]}


# Where it is typed, what is sent with it, and where it is kept.
NOTES = {
    "confirmation": (
        "/confirmations/31150", "/confirmations/31150", {"note": DIRTY, "seen": "{seen}"},
        "SELECT note FROM confirmation",
    ),
    "gap": (
        "/gaps/{gap}", "/gaps/steps/exclude", {"reason": DIRTY, "gap": "{gap}"},
        "SELECT reason FROM gap_event WHERE reason LIKE '%%xã'",
    ),
    "exception": (
        "/parcels/{parcel}", "/findings/{finding}/exception",
        {"reason": DIRTY, "judged": "{judged}"}, "SELECT reason FROM exception",
    ),
    "volume": (
        "/communes/31150/balance", "/communes/31150/volumes/new",
        {"reason": DIRTY, "area_ha": "2,5"}, "SELECT reason FROM survey_volume",
    ),
    "team": ("/teams", "/teams", {"name": DIRTY}, "SELECT name FROM team ORDER BY id DESC"),
    "rename": ("/teams", "/teams/{team}/rename", {"name": DIRTY}, "SELECT name FROM team"),
    "account": (
        "/admin/accounts", "/admin/accounts",
        {"login": "thu.moi", "name": DIRTY, "role": "viewer"},
        "SELECT display_name FROM account WHERE login = 'thu.moi'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTES)
def test_a_note_is_kept_without_them_and_its_author_is_told(
    database: db.Connection, signed_in: SignIn, submit: Submit, town: dict[str, object], name: str
) -> None:
    page, action, fields, statement = NOTES[name]
    client = signed_in("administrator")
    made = town | {"seen": seen(client)}
    values = {field: value.format(**made) for field, value in fields.items()}
    answer = submit(client, page.format(**made), action.format(**made), **values)
    assert answer.status_code in (200, 302, 303), answer.text
    told = answer.text if answer.status_code == 200 else client.get("/teams").text
    assert TOLD in told
    with database:
        assert [*sql.rows(database, statement)[0].values()] == [CLEAN]


def test_who_typed_nothing_hidden_is_told_nothing(signed_in: SignIn, submit: Submit) -> None:
    client = signed_in("manager")
    submit(client, "/teams", "/teams", name="Đội\r\nthử")
    assert TOLD not in client.get("/teams").text


def seen(client: FlaskClient) -> str:
    """Return the name of the figures that the form of a commune confirms."""
    text = client.get("/confirmations/31150").text
    return text.partition('name="seen" value="')[2].partition('"')[0]
