"""Where a person may load: a role for one commune reaches no further."""

from collections.abc import Iterable

from layers import sql
from layers.intake.refusal import Refusal
from portal.access import STEWARDS
from portal.accounts import find


class OutOfScope(Refusal):
    """The file holds what the person may not change."""


def require(conn: sql.Connection, login: str, communes: Iterable[str]) -> None:
    """Raise OutOfScope unless the person may load into each of the communes.

    Asked anew whenever it matters: a role may have been taken away since the file was sent.
    """
    account = find.by_login(conn, login)
    if not account.is_active or not account.has_any(STEWARDS):
        raise OutOfScope("the person who sent the file may no longer load anything")
    others = sorted({code for code in communes if not account.has_any(STEWARDS, code)})
    if others:
        raise OutOfScope(f"it holds rows of communes that you may not change: {', '.join(others)}")
