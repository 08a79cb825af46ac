"""The files of the documentation, by path: what they are to hold."""

from collections.abc import Iterator

from layers import sql
from layers.quality import registry
from layers.quality.rule import Rule
from tests.documented import drawing, page, picture

PAGES, PICTURES = "docs/rules", "static/quality"
INDEX = f"{PAGES}/README.md"


def of_rule(conn: sql.Connection, rule: Rule) -> dict[str, str]:
    """Return the page of a rule and its picture."""
    drawings = {kind: drawing.of(conn, rule, kind) for kind in page.KINDS}
    return {
        f"{PAGES}/{rule.code}.md": page.of(rule, drawings),
        f"{PICTURES}/{rule.code}.svg": picture.draw(rule, drawings["fails"], drawings["passes"]),
    }


def every(conn: sql.Connection) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file."""
    for rule in registry.RULES:
        yield from of_rule(conn, rule).items()
    yield from of_all().items()


def of_all() -> dict[str, str]:
    """Return what is made of all rules together."""
    return {INDEX: page.index(registry.RULES)}


def wanted() -> set[str]:
    """Return the paths of every file."""
    codes = [rule.code for rule in registry.RULES]
    return {
        INDEX,
        *(f"{PAGES}/{code}.md" for code in codes),
        *(f"{PICTURES}/{code}.svg" for code in codes),
    }
