"""Who may use what."""

from collections.abc import Callable
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal import access, accounts, audience
from portal.accounts.account import Account, Grant, Role, Visitor


def test_every_route_has_a_row_and_every_row_a_route(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(access.MAY_USE)


def test_a_route_without_a_row_admits_nobody(
    app: Flask, signed_in: Callable[..., FlaskClient]
) -> None:
    app.testing = False
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    answer = signed_in("administrator").get("/forgotten")
    assert answer.status_code == 500
    assert "secret" not in answer.text


@pytest.mark.parametrize("public", ["off", "aggregates", "parcels"])
def test_a_visitor_sees_what_the_owner_of_the_data_allows(
    make_app: Callable[..., Flask], public: str
) -> None:
    with _asking(make_app(PORTAL_PUBLIC=public), Visitor()):
        assert _admitted(audience.PUBLIC)
        assert _admitted(audience.AGGREGATES) == (public != "off")
        assert _admitted(audience.PARCELS) == (public == "parcels")
        assert not _admitted(audience.SIGNED_IN)
        assert not _admitted(audience.ADMINISTRATORS)


def test_an_account_without_a_role_is_only_signed_in(make_app: Callable[..., Flask]) -> None:
    with _asking(make_app(PORTAL_PUBLIC="off"), _person()):
        assert _admitted(audience.SIGNED_IN)
        assert not _admitted(audience.AGGREGATES)
        assert not _admitted(audience.PARCELS)


@pytest.mark.parametrize("role", Role)
def test_every_role_sees_the_map_and_only_administrators_administrate(
    make_app: Callable[..., Flask], role: Role
) -> None:
    with _asking(make_app(PORTAL_PUBLIC="off"), _person(Grant(role))):
        assert _admitted(audience.AGGREGATES)
        assert _admitted(audience.PARCELS)
        assert _admitted(audience.ADMINISTRATORS) == (role is Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("scope", "asked"), list(product([None, "31249", "31250"], [None, "31249", "31250"]))
)
def test_a_role_for_one_commune_counts_there_only(scope: str | None, asked: str | None) -> None:
    person = _person(Grant(Role.COMMUNE_OFFICER, scope))
    expected = asked is None or scope is None or scope == asked
    assert person.has_any({Role.COMMUNE_OFFICER}, asked) == expected
    assert not person.has_any({Role.MANAGER}, asked)


def test_a_page_sends_a_visitor_to_sign_in_and_back(client: FlaskClient) -> None:
    answer = client.get("/admin/audit?actor=an&after=3")
    assert answer.status_code == 302
    assert answer.location == "/login?next=/admin/audit?actor%3Dan%26after%3D3"


def test_a_program_is_told_401(make_app: Callable[..., Flask]) -> None:
    client = make_app(PORTAL_PUBLIC="off").test_client()
    answer = client.get("/tiles/parcels/14/1/1.mvt")
    assert answer.status_code == 401
    assert answer.content_type == "application/problem+json"


def test_aggregates_in_public_hide_parcel_tiles_only(make_app: Callable[..., Flask]) -> None:
    client = make_app(PORTAL_PUBLIC="aggregates").test_client()
    assert client.get("/tiles/parcels/14/1/1.mvt").status_code == 401
    assert client.get("/tiles/mosaic/8/1/1.mvt").status_code == 204


def test_the_wrong_role_is_told_403(signed_in: Callable[..., FlaskClient]) -> None:
    answer = signed_in("manager").get("/admin/accounts")
    assert answer.status_code == 403
    assert "không có quyền" in answer.text


def test_what_everybody_may_see_asks_nobody_who_they_are(
    make_app: Callable[..., Flask],
) -> None:
    client = make_app(DATABASE_URL="postgresql:///x?host=/nowhere").test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "1.1"
    with client.get("/static/css/base.css") as answer:
        assert answer.status_code == 200


def _person(*grants: Grant) -> Account:
    return Account(1, "an", "An", 1, True, frozenset(grants))


class _asking:
    """A request of this person."""

    def __init__(self, app: Flask, person: Account | Visitor):
        self.context, self.person = app.test_request_context(), person

    def __enter__(self) -> None:
        self.context.__enter__()
        from flask import g

        g._login_user = self.person
        assert accounts.current() == self.person

    def __exit__(self, *wrong: object) -> None:
        self.context.__exit__(*wrong)  # type: ignore[arg-type]


def _admitted(row: access.Access) -> bool:
    try:
        access.require(row)
    except (access.NotAllowed, access.NotSignedIn):
        return False
    return True
