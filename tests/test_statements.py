"""Every SQL file is one statement that says what it is for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import files, text, tree

# Their head is no comment but data: layers/quality/rule.py refuses what is amiss there, and
# tests/layers/quality/test_registry.py looks at the rest.
RULES = r"layers/quality/rules/.*"


def statements() -> list[str]:
    return [name for name in everything() if not re.fullmatch(RULES, name)]


def everything() -> list[str]:
    return files(r"(layers|tiles|portal)/.*\.sql")


def _without_comments(statement: str) -> str:
    return re.sub(r"--[^\n]*|/\*.*?\*/", "", statement, flags=re.DOTALL)


def _without_strings(statement: str) -> str:
    return re.sub(r"\$(\w*)\$.*?\$\1\$|'(?:[^']|'')*'", "''", statement, flags=re.DOTALL)


@pytest.mark.parametrize("name", everything())
def test_an_sql_file_is_one_statement_without_semicolon(name: str) -> None:
    assert ";" not in _without_strings(_without_comments(text(name)))


@pytest.mark.parametrize("name", [*statements(), *files(r"migrations/.*\.sql")])
def test_an_sql_file_says_at_its_head_what_it_is_for(name: str) -> None:
    assert re.match(r"-- \S+ \S+", text(name))


def _loads() -> Iterator[tuple[str, str]]:
    """Yield the folder and name of each `sql.load(__package__, "name")`."""
    for name in files(r"(layers|tiles|portal)/.*\.py"):
        for node in ast.walk(tree(name)):
            if not isinstance(node, ast.Call) or len(node.args) != 2:
                continue
            package, statement = node.args
            if ast.unparse(package) == "__package__" and isinstance(statement, ast.Constant):
                yield str(Path(name).parent), str(statement.value)


def test_every_sql_file_is_loaded_by_a_module_beside_it() -> None:
    loaded = {f"{folder}/{name}.sql" for folder, name in _loads()}
    assert set(statements()) ^ loaded == set()


def test_every_parameter_of_a_statement_is_explained_at_its_head() -> None:
    silent = []
    for name in statements():
        head, body = _head_and_body(text(name))
        if "by their columns' names" in head:  # an INSERT of a row whole
            continue
        for parameter in sorted(set(re.findall(r"%\((\w+)\)s", _without_comments(body)))):
            if not re.search(rf"\b{parameter}\b", head):
                silent.append(f"{name}: {parameter}")
    assert silent == []


def _head_and_body(statement: str) -> tuple[str, str]:
    lines = statement.splitlines()
    first = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return "\n".join(lines[:first]), "\n".join(lines[first:])


@pytest.mark.parametrize("name", everything())
def test_no_comment_holds_a_placeholder(name: str) -> None:
    # psycopg2 would fill it too, and ask for a value that nobody passes.
    comments = "".join(re.findall(r"--[^\n]*", text(name)))
    assert re.search(r"%\(|%(?!%)", comments.replace("%%", "")) is None


def test_every_index_says_whom_it_serves() -> None:
    silent = []
    for name in files(r"migrations/.*\.sql"):
        block_serves = False
        for number, line in enumerate(text(name).splitlines(), start=1):
            if line.startswith("-- Serves: "):
                block_serves = True
            elif not line.strip():
                block_serves = False
            elif re.match(r"CREATE (UNIQUE )?INDEX", line) and not block_serves:
                silent.append(f"{name}:{number}")
    assert silent == []


def test_migrations_are_numbered_without_gap_and_named_verb_object() -> None:
    names = [Path(name).stem for name in files(r"migrations/\d+_.*\.sql")]
    assert [name[:4] for name in names] == [f"{n:04}" for n in range(1, len(names) + 1)]
    assert [name for name in names if not re.fullmatch(r"\d{4}_[a-z]+(_[a-z0-9]+)+", name)] == []
