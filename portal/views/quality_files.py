"""The lists of quality as files: all of their pages, with their filters and in their order."""

from collections.abc import Callable, Iterator
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext as _

from layers import sql
from layers.quality.lists import batches, of_rule, parcels, runs
from layers.quality.rule import Rule
from portal import attachment, db, pairs, quality_filters, quality_page
from portal import format as formats
from portal.settings import settings

bp = Blueprint("quality_files", __name__)

Made = Callable[[db.Connection], Any]  # makes a quality_file.Content

# `definitions` goes with the CSV; the other files hold theirs.
SUFFIX = "<any(csv, definitions, xlsx, gpkg):suffix>"


@bp.get(f"/quality/<code>.{SUFFIX}", endpoint="of_rule")
def file_of_rule(code: str, suffix: str) -> Response:
    """Download the list of a rule."""
    rule = quality_page.rule(code)
    if quality_filters.state() == quality_filters.UNEVALUATED:
        return _parcels(quality_filters.unevaluated(rule), f"{code}-chua-du-can-cu", suffix)
    return _answer(code, suffix, lambda conn: _findings(conn, rule))


@bp.get(f"/quality/parcels.{SUFFIX}")
def of_parcels(suffix: str) -> Response:
    """Download parcels by their verdict."""
    return _parcels(quality_filters.of_parcels(), "thua-theo-kiem-tra", suffix)


@bp.get(f"/quality/disagreements.{SUFFIX}")
def of_disagreements(suffix: str) -> Response:
    """Download the parcels whose declared group and the portal's own are not one."""
    filters = quality_filters.of_parcels(is_disagreeing=True)
    return _parcels(filters, "nhom-khac-nhau", suffix)


def _findings(conn: db.Connection, rule: Rule) -> Any:
    from portal.reports import quality_file  # noqa: PLC0415 - XlsxWriter, and GDAL behind it

    filters, sort = quality_filters.of_findings(rule), quality_filters.sort()
    known = quality_page.known(of_rule.counts(conn, rule), filters.state.value, filters.commune)
    listed = batches.of_findings(conn, filters, known, sort)
    found = (pairs.shown(rule, rows) for rows in listed)
    return quality_file.of_findings(rule, found, *_about(conn, filters.commune))


def _parcels(filters: parcels.Filters, name: str, suffix: str) -> Response:
    def content(conn: db.Connection) -> Any:
        from portal.reports import quality_file  # noqa: PLC0415 - as above

        known = quality_page.parcel_counts(conn, filters).by_commune
        found = batches.of_parcels(conn, filters, known)
        title = _("Thửa đất theo kết quả kiểm tra")
        return quality_file.of_parcels(title, found, *_about(conn, filters.commune))

    return _answer(name, suffix, content)


def _about(conn: db.Connection, commune: str | None) -> tuple[list[tuple[str, str]], Any]:
    """Return what the file says of itself, and the moment that its data is of."""
    last = runs.latest(conn, commune)
    if last is None:
        return [(_("Số liệu"), str(_("Chưa kiểm tra xã nào.")))], None
    when = formats.moment(last["started_at"])
    said = _(
        "%(province)s. Lần kiểm tra gần nhất: %(when)s.",
        province=settings().province.name,
        when=when,
    )
    asked = "; ".join(f"{name} = {value}" for name, value in _asked().items())
    return [(_("Số liệu"), said), (_("Bộ lọc"), asked or _("không có"))], last["started_at"]


def _asked() -> dict[str, str]:
    names = (*quality_filters.FINDINGS, *quality_filters.PARCELS)
    return quality_filters.kept(tuple(dict.fromkeys(names)))


def _answer(name: str, suffix: str, content: Made) -> Response:
    """Return a file of one moment's data."""
    from portal.reports import quality_file  # noqa: PLC0415 - as above

    if suffix == "csv":
        return attachment.stream(f"{name}.csv", _texts(content), quality_file.broken())
    if suffix == "definitions":
        return _definitions(f"{name}-dinh-nghia.csv", content)
    with db.downloads().connection() as conn:
        sql.snapshot(conn)
        return attachment.answer(
            f"{name}.{suffix}", lambda path: quality_file.write(conn, path, content(conn))
        )


def _texts(content: Made) -> Iterator[str]:
    """Yield a list as CSV; its connection goes back when the last is taken, or all dropped."""
    from portal.reports import quality_file  # noqa: PLC0415 - as above

    with db.downloads().connection() as conn:
        sql.snapshot(conn)
        yield from quality_file.texts(content(conn))


def _definitions(name: str, content: Made) -> Response:
    from portal.reports import quality_file  # noqa: PLC0415 - as above

    with db.pool().connection() as conn:
        return attachment.answer(name, lambda path: quality_file.definitions(path, content(conn)))
