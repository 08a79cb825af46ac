"""The board, the list and the page of a gap, as those who work with them see them."""

import re
from collections.abc import Callable
from datetime import date

from flask.testing import FlaskClient

from layers import sql
from portal import db
from tests import factories
from tests.conftest import ACTOR
from tests.portal.views.work.taking import join, logins, post

SignIn = Callable[..., FlaskClient]


def test_after_a_step_one_is_where_one_was(signed_in: SignIn, make: Callable[..., str]) -> None:
    manager, gap = signed_in("manager"), make()
    answer = post(manager, "confirm", gap)
    assert answer.location == f"/gaps?commune=31150#gap-{gap}"
    assert "Đã xác nhận: 1 khoảng trống." in manager.get("/gaps").text
    gap = make()
    assert post(manager, "confirm", gap, next="//evil.example").location == f"/#gap-{gap}"


def test_audit_and_history_say_who_what_and_why(
    database: db.Connection, signed_in: SignIn, team: int, make: Callable[..., str]
) -> None:
    client, gap = signed_in("manager"), make()
    login = logins(database)[-1]
    post(client, "assign", gap, team=str(team), reason="gần trụ sở")
    entry = sql.row(
        database,
        "SELECT actor, action, subject, row_count, details FROM audit_entry ORDER BY id DESC",
    )
    assert entry == {
        "actor": login, "action": "update", "subject": "gap", "row_count": 1,
        "details": {"change": "assign", "team": team, "due_on": "2999-12-31"},
    }  # fmt: skip
    page = client.get(f"/gaps/{gap}").text
    assert "Test manager: gần trụ sở" in page and "Đội đo 7, hạn 31/12/2999" in page


def test_the_history_of_a_gap_leads_to_those_it_came_from_and_that_came_from_it(
    database: db.Connection, client: FlaskClient, make: Callable[..., str]
) -> None:
    whole = make()
    with db.writing(database, ACTOR):
        part = str(factories.gap(database, (0, 0, 9, 9), parents=f"{{{whole}}}"))
    link = '<a href="/gaps/{0}"><span class="visually-hidden">Khoảng trống </span>{1}</a>'
    for shown, said, other in (
        (whole, "Tách bớt thành khoảng trống khác", part),
        (part, "Tách từ khoảng trống khác", whole),
    ):
        text = client.get(f"/gaps/{shown}").text
        assert f"<b>{said}</b>: {link.format(other, other[:8])}" in text
    told = client.get(f"/api/gaps/{whole}").get_json()["history"][0]
    assert (told["event"], told["gaps"]) == ("divided", [part])


def test_the_public_sees_teams_but_never_people_or_reasons(
    client: FlaskClient, signed_in: SignIn, team: int, make: Callable[..., str]
) -> None:
    gap = make()
    post(signed_in("manager"), "assign", gap, team=str(team), reason="gần nhà Nguyễn Văn Thử")
    post(signed_in("manager"), "exclude", gap, reason="theo ý Nguyễn Văn Thử")
    for address in (f"/gaps/{gap}", f"/api/gaps/{gap}", "/gaps?state=excluded", "/gaps/board"):
        text = client.get(address).text
        assert "Nguyễn" not in text and "Test manager" not in text and "test." not in text
        assert "csrf_token" not in text
    assert "Đội đo 7" in client.get(f"/gaps/{gap}").text


def test_a_delivered_gap_says_what_remains(
    database: db.Connection, signed_in: SignIn, make: Callable[..., str]
) -> None:
    client, gap = signed_in("manager"), make("in_survey")
    post(client, "deliver", gap)
    with db.writing(database, ACTOR):
        sql.run(database, "UPDATE gap SET area_m2 = 1234 WHERE id = %(id)s", id=gap)
    text = client.get(f"/gaps/{gap}").text
    assert "khi đó khoảng trống rộng 1,00\u00a0ha" in text
    assert "vẫn còn trống 1.234,0\u00a0m²" in text
    with db.writing(database, ACTOR):
        sql.run(database, "INSERT INTO coverage_due (commune_code) VALUES ('31150')")
    assert "đang chờ tính lại độ phủ" in client.get(f"/gaps/{gap}").text


def test_the_board_has_every_state_and_leads_to_the_rest(
    database: db.Connection, client: FlaskClient, make: Callable[..., str]
) -> None:
    for _ in range(14):
        make("confirmed")
    late = make("assigned", due_on=date(2020, 1, 1))
    text = client.get("/gaps/board?commune=31150").text
    assert text.count('class="board-card"') == 13
    assert 'href="/gaps?commune=31150&amp;state=confirmed">còn 2 nữa' in text
    assert "quá hạn" in text
    only = client.get("/gaps/board?overdue=1").text
    assert only.count('class="board-card"') == 1 and late in only


def test_the_list_is_narrowed_to_teams_size_and_overdue_and_sorted(
    client: FlaskClient, team: int, make: Callable[..., str]
) -> None:
    late = make("assigned", due_on=date(2020, 1, 1))
    held = make("in_survey", due_on=date(2999, 1, 1), place=(0, 0, 200, 200))
    make()

    def listed(query: str) -> list[str]:
        return re.findall(r'<tr id="gap-([^"]+)"', client.get(f"/gaps?{query}").text)

    assert set(listed(f"team={team}")) == {late, held}
    assert listed("overdue=1") == [late]
    assert listed("min_ha=2") == [held]
    assert listed(f"team={team}&sort=due") == [late, held]
    assert listed(f"team={team}&sort=area") == [held, late]
    for query in ("team=x", "overdue=2", "sort=beauty", "max_ha=x", "team=1,"):
        assert client.get(f"/gaps?{query}").status_code == 400
        assert client.get(f"/api/gaps?{query}").status_code == 400


def test_a_survey_team_finds_its_own_work(
    database: db.Connection, signed_in: SignIn, team: int, make: Callable[..., str]
) -> None:
    client, gap = signed_in("survey_team"), make("assigned")
    other = make()
    assert "Việc của đội tôi" not in client.get("/gaps").text
    join(database, team)
    text = client.get("/gaps").text
    assert f'href="/gaps?team={team}&amp;sort=due">Việc của đội tôi' in text
    assert f'value="{gap}:' in text and f'value="{other}:' not in text
    assert "/gaps/steps/start" in text and "/gaps/steps/assign" not in text
