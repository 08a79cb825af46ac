"""People in clear, for a reason: written to the audit log before anything of them is shown."""

import re

from layers import spelling, sql
from layers.message import N_, Told
from layers.people import held
from layers.people.held import Held
from portal import audit, db

COUNT = sql.load(__package__, "count_reveals")
# Any number will do that nothing else of the portal locks with a second one beside it.
TAKE_TURNS = "SELECT pg_advisory_xact_lock(9209, hashtext(%(actor)s))"
# Counted in the audit log, where all processes count together and a restart forgets nothing.
MOST_AN_HOUR = 30
SHORTEST, LONGEST = 10, 300


class BadReason(Told):
    """What was given as a reason is none that the audit log can keep."""


class TooMany(Told):
    """Somebody has looked at so many people within an hour that it is no single case any more."""


def people(conn: sql.Connection, login: str, parcel: sql.Row, reason: str) -> Held:
    """Return who is registered for a parcel, in clear; raise BadReason or TooMany.

    The entry in the audit log is committed on return: it holds the parcel and the reason, and
    nothing of what was seen.
    """
    with db.writing(conn, login):
        sql.run(conn, TAKE_TURNS, actor=login)
        if sql.value(conn, COUNT, actor=login) >= MOST_AN_HOUR:
            raise TooMany(
                N_("Bạn đã xem dữ liệu cá nhân %(most)s lần trong một giờ. Xin chờ rồi thử lại."),
                most=MOST_AN_HOUR,
            )
        found = held.revealed(conn, parcel["id"])
        audit.write(
            conn, "reveal", "holder", parcel=parcel["id"], commune=parcel["commune_code"],
            sheet_no=parcel["sheet_no"], parcel_no=parcel["parcel_no"],
            reason=_good(reason, found),
        )  # fmt: skip
    return found


def _good(reason: str, found: Held) -> str:
    words = spelling.nfc(reason.replace("\0", ""))
    if not SHORTEST <= len(words) <= LONGEST:
        raise BadReason(
            N_("Xin ghi lý do xem, từ %(least)s đến %(most)s ký tự."),
            least=SHORTEST,
            most=LONGEST,
        )
    if _tells(words, found):
        raise BadReason(
            N_("Lý do được giữ trong nhật ký, nên không được chứa tên hay số giấy tờ của ai.")
        )
    return words


def _tells(words: str, found: Held) -> bool:
    """Tell whether a reason holds a name of those to be seen, or what may be anybody's number."""
    if re.search(r"\d{9}", re.sub(r"[\s.-]", "", words)):
        return True
    folded = spelling.fold(words)
    names = [one["name"] for one in found.holders if one["name"]]
    serials = [one["serial"] for one in found.registrations if one["serial"]]
    return any(spelling.fold(value) in folded for value in (*names, *serials))
