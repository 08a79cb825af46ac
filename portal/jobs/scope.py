"""Where a person may load: a role for one commune reaches no further."""

from collections.abc import Iterable, Mapping
from typing import Any

from layers import sql
from layers.intake.refusal import Refusal
from portal.accounts import find
from portal.accounts.account import Account, Grant
from portal.audience import PEOPLE, STEWARDS


class OutOfScope(Refusal):
    """The file holds what the person may not change."""


def require(
    conn: sql.Connection, login: str, counts: Mapping[str, Any], with_people: bool = False
) -> None:
    """Raise OutOfScope unless the person may load into each commune that a report counts.

    `with_people`: people's data as well, for which a right of its own has to reach as far.

    A report that counts none holds who knows what, for people with a role everywhere only.
    Asked anew whenever it matters: a role may have been taken away since the file was sent.
    """
    account = find.by_login(conn, login)
    if not account.is_active or not account.has_any(STEWARDS):
        raise OutOfScope(f"{account.login} is not entitled to load anything")
    communes = counts.get("communes") or {}
    if not may_everywhere(account.grants):
        if not communes:
            raise OutOfScope("it does not tell of which communes its rows are")
        others = sorted(code for code in communes if not account.has_any(STEWARDS, code))
        if others:
            known = ", ".join(others)
            raise OutOfScope(f"it holds rows of communes that you may not change: {known}")
    if with_people:
        _require_people(account, communes)


def require_people(conn: sql.Connection, login: str) -> None:
    """Raise OutOfScope for who may read people's data nowhere: before a row of it is read."""
    _require_people(find.by_login(conn, login), {})


def _require_people(account: Account, communes: Iterable[str]) -> None:
    if not account.is_active or not account.has_any(PEOPLE):
        raise OutOfScope(f"{account.login} is not entitled to people's data")
    others = sorted(code for code in communes if not account.has_any(PEOPLE, code))
    if others:
        raise OutOfScope(
            f"{account.login} is not entitled to people's data of communes {', '.join(others)}"
        )


def may_everywhere(grants: Iterable[Grant]) -> bool:
    """Tell whether these roles let a person load into every commune."""
    return any(one.role in STEWARDS and one.commune_code is None for one in grants)
