"""The template of an edition's workbook: a file that people edit, read without mercy.

Whatever is wrong in it is said in one sentence that names the file, the line and the sheet.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import config as configuration
from layers.province import Province
from portal.reports import edition_tables
from portal.reports.workbook import LONGEST_NAME

OWN = configuration.ROOT / "templates/editions/workbook.toml"
FORBIDDEN = "[]:*?/\\"  # in the name of a sheet, and no ' at its ends: Excel's own rules
LANGUAGES = ("vi", "en")
WIDEST = 255  # characters
MOST_SHEETS = 50
ROWS = (*edition_tables.SOURCES, *edition_tables.PLAIN)


class BadTemplate(Exception):
    """The template cannot be used; the sentence says where and why."""


@dataclass(frozen=True)
class Column:
    """A column that was chosen, with a title and a width of its own or those it always has."""

    of: str
    title: dict[str, str] | None = None
    width: int = 0


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name by language, what its rows are, its columns."""

    name: dict[str, str]
    rows: str
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Template:
    """The sheets in their order; `sha256` names the very file."""

    sheets: tuple[Sheet, ...]
    sha256: str


def path(province: Province) -> Path:
    """Return the province's own template, or the one of all."""
    own = province.folder / "editions/workbook.toml"
    return own if own.exists() else OWN


def read(province: Province) -> Template:
    """Return the template that is in force; raise BadTemplate."""
    file = path(province)
    try:
        return parse(file.read_text("utf-8"), file.name)
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadTemplate(f"{file.name} cannot be read: {wrong}") from wrong


def parse(text: str, name: str = OWN.name) -> Template:
    """Return the template that a text describes; raise BadTemplate."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise BadTemplate(f"{name}: {wrong}") from wrong
    _require(set(table) <= {"sheet"}, name, f"only [[sheet]] is known, not {_listed(table)}")
    sheets = table.get("sheet")
    is_list = isinstance(sheets, list) and all(isinstance(sheet, dict) for sheet in sheets)
    is_few = is_list and 0 < len(sheets or ()) <= MOST_SHEETS
    _require(is_few, name, f"it needs between 1 and {MOST_SHEETS} [[sheet]]")
    lines = _lines(text)
    found = tuple(
        _sheet(sheet, f"{name}, line {next(lines, '?')}, sheet {number}")
        for number, sheet in enumerate(sheets or (), 1)
    )
    _require_apart(found, name)
    return Template(found, hashlib.sha256(text.encode()).hexdigest())


def _sheet(said: dict[str, Any], where: str) -> Sheet:
    strange = set(said) - {"name", "rows", "columns"}
    _require(not strange, where, f"there is no key {_listed(strange)}")
    title = _words(said.get("name"), where, "name")
    where = f"{where} ({title['vi']})"
    for text in title.values():
        is_short = len(text) <= LONGEST_NAME and not set(text) & set(FORBIDDEN)
        _require(
            is_short and text == text.strip("'"), where,
            f"a name has at most {LONGEST_NAME} characters and none of {' '.join(FORBIDDEN)}",
        )  # fmt: skip
    rows = said.get("rows")
    _require(rows in ROWS, where, f"there are no rows {rows!r}; there are: {_listed(ROWS)}")
    source = edition_tables.SOURCES.get(str(rows))
    columns = said.get("columns", [])
    is_list = isinstance(columns, list) and bool(columns) == (source is not None)
    wanted = "a list of columns is needed" if source else f"{rows} has no columns to choose"
    _require(is_list, where, wanted)
    known = source.columns if source else {}
    return Sheet(title, str(rows), tuple(_column(one, known, where) for one in columns))


def _column(said: Any, known: Any, where: str) -> Column:
    column: Any = {"of": said} if isinstance(said, str) else said
    is_table = isinstance(column, dict) and set(column) <= {"of", "title", "width"}
    _require(is_table, where, f"{said!r} is no column: write its name, or of, title and width")
    of = column.get("of")
    is_known = isinstance(of, str) and of in known
    _require(is_known, where, f"there is no column {of!r}; there are: {_listed(known)}")
    width = column.get("width", 0)
    is_width = isinstance(width, int) and not isinstance(width, bool) and 0 <= width <= WIDEST
    _require(is_width, where, f"the width of {of} is no whole number up to {WIDEST}")
    title = _words(column["title"], where, f"title of {of}") if "title" in column else None
    return Column(of, title, width)


def _words(said: Any, where: str, what: str) -> dict[str, str]:
    is_both = isinstance(said, dict) and set(said) == set(LANGUAGES)
    is_text = is_both and all(isinstance(text, str) and text.strip() for text in said.values())
    _require(is_text, where, f"{what} must be {{ vi = …, en = … }}")
    return dict(said)


def _require_apart(sheets: tuple[Sheet, ...], name: str) -> None:
    for language in LANGUAGES:
        names = [sheet.name[language].casefold() for sheet in sheets]
        twice = {one for one in names if names.count(one) > 1}
        _require(not twice, name, f"two sheets are called {_listed(twice)}")


def _require(holds: bool, where: str, sentence: str) -> None:
    if not holds:
        raise BadTemplate(f"{where}: {sentence}")


def _lines(text: str) -> Iterator[int]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.replace(" ", "").startswith("[[sheet]]"):
            yield number


def _listed(names: Any) -> str:
    return ", ".join(sorted(map(str, names)))
