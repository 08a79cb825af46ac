"""What is taken away of an edition: its workbook, its PDF, and the lists behind its numbers."""

from flask import Blueprint, Response
from flask_babel import get_locale

from layers.editions import behind, issue, listing
from portal import attachment, db, edition_list, page
from portal.reports import edition_file
from portal.settings import settings

bp = Blueprint("edition_files", __name__)


@bp.get("/editions/<int:number>.<any(xlsx, pdf):suffix>")
def whole(number: int, suffix: edition_file.Format) -> Response:
    """Download an edition as it was published."""
    language = "en" if str(get_locale()) == "en" else "vi"
    made = edition_file.publish(db.pool(), settings(), number, suffix, language)
    return attachment.whole(edition_file.name(number, suffix, language), made)


@bp.get("/editions/<int:number>/list")
def listed(number: int) -> Response:
    """Show the frozen list behind a number: ?commune=&of=, after ?after=."""
    asked = edition_list.read()
    with db.pool().connection() as conn, db.reading(conn):
        issued = issue.read(conn, number, settings().province)
        found = behind.of(asked.of, issued.rules)
        kept = edition_list.communes(issued, asked)
        count = (
            listing.count(conn, kept, found)
            if asked.commune
            else behind.told(asked.of, found, issued.total)
        )
        rows = listing.page(conn, issued.head, kept, found, asked.start)
    title = edition_list.title(asked, found)
    return page.answer(
        "editions/list", title, head=issued.head, asked=asked, behind=found, page=rows,
        commune=issued.names.get(asked.commune or ""), count=count, rules=issued.rules,
        next=edition_list.following(asked, rows),
    )  # fmt: skip


@bp.get("/editions/<int:number>/list.csv")
def table(number: int) -> Response:
    """Download the whole list behind a number."""
    asked = edition_list.read()
    with db.pool().connection() as conn, db.reading(conn):
        issued = issue.read(conn, number, settings().province)
        found = behind.of(asked.of, issued.rules)
        rows = listing.batches(conn, issued.head, edition_list.communes(issued, asked), found)
        return attachment.answer(
            f"ky-{number}-{edition_list.file_name(asked)}.csv",
            lambda path: edition_list.write(path, found, issued.rules, rows),
        )
