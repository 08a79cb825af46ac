"""What is told of what went wrong."""

from collections.abc import Callable, Iterator

import psycopg2
import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from portal import access, audience, db, errors


@pytest.fixture
def database_url(rollback_url: str) -> str:
    """One database for all: nothing here writes."""
    return rollback_url


@pytest.fixture
def failing(app: Flask) -> Iterator[Callable[[Exception | int], FlaskClient]]:
    """A client for whom /fails and /api/fails raise this."""

    def make(wrong: Exception | int) -> FlaskClient:
        def fail() -> str:
            if isinstance(wrong, int):
                abort(wrong)
            raise wrong

        app.testing = False
        for path in ("/fails", "/api/fails"):
            app.add_url_rule(path, path, fail)
            access.MAY_USE[path] = audience.PUBLIC
        return app.test_client()

    yield make
    for path in ("/fails", "/api/fails"):
        access.MAY_USE.pop(path, None)


@pytest.mark.parametrize("status", sorted(errors.WORDS))
def test_people_get_a_page_and_programs_a_problem(
    failing: Callable[[Exception | int], FlaskClient], status: int
) -> None:
    client = failing(status)
    page, problem = client.get("/fails"), client.get("/api/fails")
    assert page.status_code == problem.status_code == status
    assert page.mimetype == "text/html"
    assert f'data-status="{status}"' in page.text
    assert problem.content_type == "application/problem+json"
    told = problem.get_json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    assert page.headers["Cache-Control"] == problem.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("kind", errors.STATUS)
def test_every_known_exception_has_its_status_and_says_its_sentence(
    failing: Callable[[Exception | int], FlaskClient], kind: type[Exception]
) -> None:
    answer = failing(kind("một câu <b>rõ</b>")).get("/fails")
    assert answer.status_code == errors.STATUS[kind]
    assert "một câu &lt;b&gt;rõ" in answer.text


def test_an_unavailable_database_is_503_and_only_the_log_says_why(
    failing: Callable[[Exception | int], FlaskClient], caplog: pytest.LogCaptureFixture
) -> None:
    client = failing(db.Unavailable("connection to server at 10.0.0.5 failed"))
    for path in ("/fails", "/api/fails"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "5"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "10.0.0.5" not in answer.text
    reasons = [getattr(record, "fields", {}).get("reason") for record in caplog.records]
    assert reasons.count("connection to server at 10.0.0.5 failed") == 2


def test_a_mistake_of_ours_is_500_and_tells_nothing(
    failing: Callable[[Exception | int], FlaskClient],
) -> None:
    answer = failing(KeyError("092012345678")).get("/fails?owner=Nguyen")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "KeyError" not in answer.text
    assert answer.headers["X-Request-ID"] in answer.text


def test_a_broken_statement_is_a_mistake_of_ours(
    failing: Callable[[Exception | int], FlaskClient],
) -> None:
    wrong = psycopg2.errors.UndefinedColumn("column x does not exist")
    assert failing(wrong).get("/api/fails").status_code == 500


@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [
        (None, "text/html"),
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("application/json", "application/problem+json"),
        ("application/problem+json", "application/problem+json"),
    ],
)
def test_whoever_asks_for_json_is_a_program(
    client: FlaskClient, accept: str | None, mimetype: str
) -> None:
    headers = {"Accept": accept} if accept else {}
    assert client.get("/nowhere", headers=headers).mimetype == mimetype


def test_the_wrong_method_is_told_the_right_ones(client: FlaskClient) -> None:
    answer = client.delete("/login")
    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))


def test_a_missing_slash_is_still_a_redirect(app: Flask) -> None:
    app.add_url_rule("/folder/", "folder", lambda: "")
    access.MAY_USE["folder"] = audience.PUBLIC
    try:
        assert app.test_client().get("/folder").status_code == 308
    finally:
        del access.MAY_USE["folder"]


@pytest.mark.parametrize(
    "path",
    [
        "/tiles/parcels/40/0/0.mvt",
        "/tiles/parcels/14/-1/0.mvt",
        "/tiles/parcels/14/x/y.mvt",
        "/tiles/nothing.json",
        "/tiles/nothing/14/0/0.mvt",
        "/communes/99999",
        "/parcels/999999999",
        "/gaps/00000000-0000-0000-0000-000000000000",
        "/parcels/99999999999999999999999",
    ],
)
def test_what_does_not_exist_is_404_with_a_reason(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.get_json()["detail"]
