"""The documentation of rules is what the registry and the drawings say today."""

import re
from xml.etree import ElementTree

import pytest

import config
from layers import sql
from layers.quality import registry
from layers.quality.rule import Rule
from tests.documented import files
from tests.sources import tracked

ANEW = "write it anew: .venv/bin/python -m tests.documented"
SVG = "{http://www.w3.org/2000/svg}"
RULES = pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.code)


def held(path: str) -> str:
    return (config.ROOT / path).read_text("utf-8")


@RULES
def test_the_page_and_the_picture_of_a_rule_are_current(conn: sql.Connection, rule: Rule) -> None:
    for path, text in files.of_rule(conn, rule).items():
        assert held(path) == text, f"{path} is not what it would be: {ANEW}"


def test_the_index_is_current_and_nothing_else_lies_there() -> None:
    assert dict(files.of_all())[files.INDEX] == held(files.INDEX), ANEW
    there = {name for name in tracked() if re.match(r"(docs/rules|static/quality)/", name)}
    assert there == files.wanted()


@RULES
def test_a_picture_is_small_named_and_needs_nothing_else(rule: Rule) -> None:
    text = held(f"{files.PICTURES}/{rule.code}.svg")
    root = ElementTree.fromstring(text)
    assert len(text) < 6000
    assert root.get("aria-labelledby") == "title desc"
    assert rule.vi.title in str(root.findtext(f"{SVG}title"))
    assert root.findtext(f"{SVG}desc")
    assert not re.search(r"<style|<script|style=|href=", text)
