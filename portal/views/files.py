"""Balances and lists of gaps as files that other programs open."""

from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Response

from layers import sql
from layers.communes import balances
from portal import attachment, db, gap_filters
from portal.settings import settings
from portal.today import today

bp = Blueprint("files", __name__)

Write = Callable[[db.Connection, Path], object]


@bp.get("/balance.xlsx")
def balance_workbook() -> Response:
    """Download the balances of all communes as a workbook."""
    return _answer("can-doi.xlsx", _write_balances)


@bp.get("/communes/<code>/balance.xlsx")
def commune_workbook(code: str) -> Response:
    """Download the balance of one commune as a workbook."""

    def write(conn: db.Connection, path: Path) -> None:
        rules = settings().province.survey
        _write_book(path, [balances.get(conn, rules, code)])

    return _answer(f"can-doi-{code}.xlsx", write)


@bp.get("/balance.<any(geojson, gpkg):suffix>")
def balance_map(suffix: str) -> Response:
    """Download the communes with their balances as a map."""
    from layers.communes import export  # noqa: PLC0415 - GDAL, which no other page needs

    rules = settings().province.survey
    return _answer(f"can-doi.{suffix}", lambda conn, path: export.to_file(conn, path, rules))


@bp.get("/gaps.<any(geojson, gpkg):suffix>")
def gaps_map(suffix: str) -> Response:
    """Download the gaps of the list, all of its pages, as a map."""
    from layers.gaps import export  # noqa: PLC0415 - GDAL, which no other page needs

    filters, sort = gap_filters.read(), gap_filters.sort()
    return _answer(
        f"khoang-trong.{suffix}",
        lambda conn, path: export.to_file(conn, path, filters, today(), sort),
    )


@bp.get("/gaps.xlsx")
def gaps_workbook() -> Response:
    """Download the gaps of the list, all of its pages, as a workbook."""
    from portal.reports import gap_book  # noqa: PLC0415 - XlsxWriter, and GDAL behind it

    filters, sort = gap_filters.read(), gap_filters.sort()
    return _answer(
        "khoang-trong.xlsx", lambda conn, path: gap_book.write(conn, path, filters, today(), sort)
    )


def _write_balances(conn: db.Connection, path: Path) -> None:
    _write_book(path, balances.read(conn, settings().province.survey))


def _write_book(path: Path, rows: list[balances.Row]) -> None:
    from portal.reports import balance_book  # noqa: PLC0415 - XlsxWriter

    province = settings().province
    balance_book.write(path, balances.table(rows, province.survey), province)


def _answer(name: str, write: Write) -> Response:
    """Return a file of one moment's data."""
    with db.pool().connection() as conn:
        sql.snapshot(conn)
        return attachment.answer(name, lambda path: write(conn, path))
