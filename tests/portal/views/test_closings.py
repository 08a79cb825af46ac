"""Closing on the web: asked for, followed, and told of in one sentence; a worker does it."""

import threading
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

import config
from layers import sql
from layers.editions import close, store, week
from portal import db
from portal.jobs import closing, edition_closing
from portal.jobs.edition_closing import State
from tests.portal.reports import weeks

DAY = week.day(config.load({}).province, datetime.now(UTC))
NO_WORKER = "Máy chạy nền không hoạt động"


@pytest.fixture
def town(database):
    with db.writing(database, weeks.ACTOR):
        weeks.fill(database)


@pytest.fixture
def settings(database_url):
    return config.load({"DATABASE_URL": database_url})


@pytest.fixture
def ask(database):
    """Ask for this week to be closed, as somebody else."""

    def ask_(actor: str = "lan.le") -> int:
        with db.writing(database, actor):
            number = edition_closing.ask(database, DAY, actor)
        assert number is not None
        return number

    return ask_


def worker(database):
    """Let there be a worker that lives."""
    with database:
        sql.run(database, "SET LOCAL search_path = jobs, public")
        sql.run(database, "INSERT INTO procrastinate_workers DEFAULT VALUES")


def asked(database):
    with database:
        return sql.rows(database, "SELECT * FROM edition_closing ORDER BY id")


@pytest.mark.parametrize("role", ["viewer", "commune_officer", "survey_team"])
def test_who_does_not_decide_closes_nothing(signed_in, submit, town, ask, role):
    person, number = signed_in(role), ask()
    for path in ("close", f"closings/{number}", f"closings/{number}/state"):
        assert person.get(f"/editions/{path}").status_code == 403
        assert f"/editions/{path}" not in person.get("/editions").text
    assert "Đang chốt kỳ ngày" in person.get("/editions").text


def test_a_visitor_is_not_told_who(client, town, ask):
    ask()
    text = client.get("/editions").text
    assert "Đang chốt kỳ ngày" in text
    assert "lan.le" not in text
    assert client.get("/editions/closings/1").status_code == 302


def test_a_manager_asks_follows_and_finds_the_edition(signed_in, database, submit, town, settings):
    manager = signed_in("manager")
    assert 'href="/editions/close"' in manager.get("/editions").text
    assert "Đã chốt thì không sửa, không xóa được" in manager.get("/editions/close").text
    assert asked(database) == []
    answer = submit(manager, "/editions/close")
    assert answer.status_code == 303
    page = urlsplit(answer.headers["Location"]).path
    assert page == "/editions/closings/1"
    assert store.every(database) == [], "the request closes nothing"
    database.rollback()
    text = manager.get(page).text
    actor = asked(database)[0]["actor"]
    assert actor.startswith("test.")
    for told in (
        f"kỳ ngày {DAY:%d/%m/%Y}",
        "Đang chờ máy chạy nền",
        actor,
        NO_WORKER,
        "closing.js",
    ):
        assert told in text
    worker(database)
    assert manager.get(f"{page}/state").json == {"state": "waiting", "has_worker": True}
    assert NO_WORKER not in manager.get(page).text
    with database:
        edition_closing.move(database, 1, State.CLOSING)
    assert f"Đang chốt kỳ ngày {DAY:%d/%m/%Y}" in manager.get(page).text
    closing.close_asked(settings, 1, datetime.now(UTC))
    text = manager.get(page).text
    assert "Đã chốt kỳ số 1." in text
    assert 'href="/editions/1"' in text
    assert "closing.js" not in text
    assert manager.get(f"{page}/state").json["state"] == "done"
    head = store.get(database, 1)
    assert (head.day, head.actor) == (DAY, actor)
    said = "SELECT action, details ->> 'day' AS day FROM audit_entry WHERE actor = %(actor)s"
    rows = sql.rows(database, f"{said} AND subject = 'edition' ORDER BY id", actor=actor)
    assert [(row["action"], row["day"]) for row in rows] == [("close", str(DAY)), ("insert", None)]
    every = manager.get("/editions").text
    assert f"Kỳ số 1, ngày {DAY:%d/%m/%Y}" in every
    assert 'href="/editions/close"' not in every
    again = manager.get("/editions/close").text
    assert "đã được chốt rồi" in again
    assert f"Kỳ số 1, ngày {DAY:%d/%m/%Y}" in again


def test_a_token_is_needed(signed_in, town, database):
    assert signed_in("manager").post("/editions/close", data={}).status_code == 400
    assert asked(database) == []


def test_the_second_press_leads_to_the_closing_that_is_under_way(signed_in, submit, database, town):
    manager = signed_in("manager")
    places = [submit(manager, "/editions/close").headers["Location"] for _ in range(2)]
    assert places[0] == places[1]
    assert len(asked(database)) == 1
    assert "đang được chốt rồi" in manager.get(places[1]).text
    for page in ("/editions", "/editions/close"):
        assert 'href="/editions/closings/1"' in manager.get(page).text
    assert "<button" not in manager.get("/editions/close?part=panel").text


def test_two_people_at_once_close_once(signed_in, submit, database, town):
    people = [signed_in("manager"), signed_in("data_steward")]
    start, places = threading.Barrier(2), []

    def press(person):
        start.wait()
        places.append(submit(person, "/editions/close").headers["Location"])

    threads = [threading.Thread(target=press, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(places) == {"/editions/closings/1"}
    assert len(asked(database)) == 1


def test_what_is_certain_to_be_refused_is_refused_at_once(
    signed_in, submit, database, town, settings
):
    close.close(database, settings.province, "an", datetime.now(UTC))
    answer = submit(signed_in("manager"), "/editions/close")
    assert answer.status_code == 409
    assert "đã chốt (kỳ số 1)" in answer.text
    assert asked(database) == []


def test_a_clock_that_was_set_back_is_told_of(signed_in, submit, database, town, settings):
    later = datetime.now(UTC) + timedelta(hours=1)
    close.close(database, settings.province, "an", later)
    answer = submit(signed_in("manager"), "/editions/close")
    assert (answer.status_code, asked(database)) == (409, [])
    assert "Đồng hồ máy chủ chậm hơn lúc chốt kỳ số 1." in answer.text


def test_a_refusal_of_the_worker_is_one_sentence_with_nothing_written(
    signed_in, database, town, ask, settings
):
    number = ask()
    close.close(database, settings.province, "an", datetime.now(UTC))
    found = closing.close_asked(settings, number, datetime.now(UTC))
    assert found.state is State.REFUSED
    text = signed_in("manager").get(f"/editions/closings/{number}").text
    for told in ("đã chốt (kỳ số 1)", "Chưa có gì được ghi.", "Bị từ chối", "lan.le"):
        assert told in text


def test_what_was_given_up_says_so_and_may_be_asked_for_again(
    signed_in, submit, database, town, ask
):
    ask()
    with database:
        edition_closing.move(database, 1, State.FAILED, message=edition_closing.GIVEN_UP)
    manager = signed_in("manager")
    assert "nhiều lần dừng giữa chừng" in manager.get("/editions/closings/1").text
    assert submit(manager, "/editions/close").headers["Location"] == "/editions/closings/2"


def test_a_number_that_nobody_has_is_not_found(signed_in):
    assert signed_in("manager").get("/editions/closings/7").status_code == 404
