"""One line a request, and nothing of a person in it."""

import io
import json
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal import access, audience, log


@pytest.fixture
def lines(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[dict[str, object]]]:
    """The lines that have been written since."""
    written = io.StringIO()
    (handler,) = log.LOGGER.handlers
    monkeypatch.setattr(handler, "stream", written)
    return lambda: [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_request_is_one_line_without_what_was_asked(
    client: FlaskClient, lines: Callable[[], list[dict[str, object]]]
) -> None:
    client.get("/language?to=en&next=/a", headers={"X-Request-ID": "12345678"})
    (line,) = lines()
    assert line.pop("at")
    assert line.pop("ms") >= 0  # type: ignore[operator]
    assert line == {
        "level": "info",
        "event": "request",
        "method": "GET",
        "route": "/language",
        "status": 302,
        "bytes": line["bytes"],
        "role": None,
        "request": "12345678",
    }


def test_the_line_names_the_role_and_not_the_person(
    signed_in: Callable[..., FlaskClient], lines: Callable[[], list[dict[str, object]]]
) -> None:
    signed_in("manager").get("/password")
    (line,) = lines()
    assert line["role"] == "manager"
    assert "test." not in json.dumps(line)


def test_what_matches_no_route_is_not_quoted(
    client: FlaskClient, lines: Callable[[], list[dict[str, object]]]
) -> None:
    client.get("/Nguyễn Văn An/092012345678")
    (line,) = lines()
    assert line["route"] is None
    assert "092012345678" not in json.dumps(line)


def test_a_request_id_that_is_no_word_is_replaced(client: FlaskClient) -> None:
    answer = client.get("/login", headers={"X-Request-ID": "a b\"c'd<e>"})
    assert len(answer.headers["X-Request-ID"]) == 32


def test_an_error_is_logged_with_where_and_without_what(
    app: Flask, lines: Callable[[], list[dict[str, object]]]
) -> None:
    def fail() -> str:
        try:
            return {"": ""}["092012345678"]
        except KeyError as wrong:
            raise ValueError("Nguyễn Văn An") from wrong

    app.testing = False
    app.add_url_rule("/fails/<who>", "fails", lambda who: fail())
    access.MAY_USE["fails"] = audience.PUBLIC
    app.test_client().get("/fails/092012345678?name=Nguyen")
    del access.MAY_USE["fails"]
    error, request = lines()
    assert (error["event"], error["error"], error["route"]) == (
        "error",
        "ValueError",
        "/fails/<who>",
    )
    trace = error["trace"]
    assert isinstance(trace, list)
    assert any("test_log.py" in frame and frame.endswith(" fail") for frame in trace)
    assert "KeyError" in trace
    assert error["request"] == request["request"]
    assert not any(word in json.dumps([error, request]) for word in ("0920", "Nguy"))


def test_text_for_eyes_is_pairs() -> None:
    record = log.LOGGER.makeRecord("portal", 20, "", 0, "request", (), None)
    record.fields = {"status": 200}
    assert log.Lines("text").format(record).endswith(" request level=info status=200")
