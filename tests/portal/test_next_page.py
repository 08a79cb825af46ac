"""Where signing in may lead."""

import pytest

from portal import next_page


@pytest.mark.parametrize(
    "path", ["/", "/communes", "/gaps?commune=31249&min_ha=1", "/a//b", "/tờ?q=thửa:1"]
)
def test_an_own_path_is_kept(path: str) -> None:
    assert next_page.own(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "communes",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\\..\\evil",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\r\nSet-Cookie: a=b",
        " //evil.example",
    ],
)
def test_anything_else_leads_to_the_map(path: str | None) -> None:
    assert next_page.own(path) == "/"
