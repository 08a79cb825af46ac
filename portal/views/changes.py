"""What changed between two editions, why, and which parcels: by commune and cause."""

from flask import Blueprint, Response
from flask_babel import gettext as _

from layers.editions.change import listed
from portal import access, attachment, change_page, change_words, db, page, query
from portal.settings import settings

bp = Blueprint("changes", __name__)


@bp.get("/editions/<int:number>/changes")
def index(number: int) -> Response:
    """Show all communes × causes since ?since=, of ?measure=, in the order of ?sort=."""
    sort, is_descending = query.sort("sort", change_page.SORTS, "code")
    with db.pool().connection() as conn, db.reading(conn):
        asked = change_page.read(conn, number)
        found = change_page.between(conn, asked)
    return page.answer(
        "changes/index", _("Vì sao số liệu thay đổi"), asked=asked, found=found,
        rows=change_page.ordered(found, sort, is_descending), sort=sort,
        is_descending=is_descending, picture=change_page.picture(found.total),
        is_listed=access.may_see_parcels(),
    )  # fmt: skip


@bp.get("/editions/<int:number>/changes/<code>")
def show(number: int, code: str) -> Response:
    """Show what moved one commune."""
    with db.pool().connection() as conn, db.reading(conn):
        asked = change_page.read(conn, number)
        change = change_page.commune(change_page.between(conn, asked), code)
    return page.answer(
        "changes/show", _("Vì sao số liệu thay đổi: %(name)s", name=change.name), asked=asked,
        change=change, picture=change_page.picture(change), is_listed=access.may_see_parcels(),
    )  # fmt: skip


@bp.get("/editions/<int:number>/changes/<code>/parcels")
def parcels(number: int, code: str) -> Response:
    """Show the parcels that ?cause= moved, by ?step=, after ?after=."""
    with db.pool().connection() as conn, db.reading(conn):
        asked = change_page.read(conn, number)
        change = change_page.commune(change_page.between(conn, asked), code)
        wanted = change_page.wanted(asked, code)
        found = listed.page(conn, settings().province, wanted, change_page.after())
    return page.answer(
        "changes/parcels", change_words.CAUSES[wanted.cause][0] + f": {change.name}", asked=asked,
        change=change, wanted=wanted, found=found, links=change_page.links(found),
    )  # fmt: skip


@bp.get("/editions/<int:number>/changes/<code>/parcels.csv")
def table(number: int, code: str) -> Response:
    """Download all of them as a table for any program."""
    from portal.reports import change_file  # noqa: PLC0415 - only who downloads needs it

    with db.pool().connection() as conn, db.reading(conn):
        wanted = change_page.wanted(change_page.read(conn, number), code)
        members = listed.every(conn, settings().province, wanted)
        name = f"ky-{number}-{code}-{wanted.measure.name}-{wanted.cause}.csv"
        return attachment.answer(name, lambda path: change_file.write(path, members))
