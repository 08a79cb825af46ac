"""The search box as a page and for programs."""

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.portal.views.conftest import Town


def test_a_page_without_scripts_lists_what_was_found(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get("/search?q=tờ 12 thửa 345 ninh kieu&lang=vi").text
    assert f'href="/parcels/{town.parcel}"' in text
    assert "Không tìm thấy gì" in visitor.get("/search?q=zzzz&lang=vi").text


def test_an_empty_question_finds_nothing(visitor: FlaskClient, town: Town) -> None:
    assert visitor.get("/api/search").json == {"results": []}
    assert visitor.get("/search").status_code == 200


@pytest.mark.parametrize("address", ["/search", "/api/search"])
def test_a_question_that_is_too_long_is_refused_with_the_limit(
    visitor: FlaskClient, address: str
) -> None:
    response = visitor.get(address, query_string={"q": "a" * 201})
    assert response.status_code == 400
    assert "200" in response.text


@pytest.mark.parametrize("address", ["/search", "/api/search"])
def test_a_character_that_no_text_has_is_refused(visitor: FlaskClient, address: str) -> None:
    assert visitor.get(address, query_string={"q": "tờ\x0012"}).status_code == 400


def test_what_is_typed_is_shown_as_text(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get("/search", query_string={"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.one_of(
        st.text(max_size=200),
        st.text("0123456789.,;/°'\" NEBĐtờthửa:-", max_size=60),
        st.sampled_from(
            ["'; DROP TABLE parcel; --", "%", "_", "\\", "tờ thửa", "{}", "%(q)s", "%s"]
        ),
    )
)
def test_no_text_breaks_the_search(visitor: FlaskClient, town: Town, text: str) -> None:
    response = visitor.get("/api/search", query_string={"q": text})
    assert response.status_code in (200, 400), text
