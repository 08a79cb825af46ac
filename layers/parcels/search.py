"""Find parcels by sheet and number, of today or of before, and by parcel code."""

from __future__ import annotations

from collections.abc import Sequence

from layers import sql

BY_KEY = sql.load(__package__, "by_key")
BY_CODE = sql.load(__package__, "by_code")


def by_key(
    conn: sql.Connection,
    sheet_no: str | None,
    parcel_no: str,
    communes: Sequence[str] | None,
    former: Sequence[str],
    most: int,
) -> list[sql.Row]:
    """Return parcels of a sheet and number; without communes, in all of them.

    Without a sheet the number is looked for on every sheet of the communes.
    """
    return sql.rows(
        conn,
        BY_KEY,
        sheets=_spellings(sheet_no) if sheet_no else None,
        numbers=_spellings(parcel_no),
        communes=None if communes is None else list(communes),
        former=list(former),
        most=most,
    )


def by_code(conn: sql.Connection, code: str, most: int) -> list[sql.Row]:
    """Return the parcels whose code begins so."""
    return sql.rows(conn, BY_CODE, code=code, most=most)


def _spellings(number: str) -> list[str]:
    """The number as typed, in capitals, and without leading zeros."""
    return list({number, number.upper(), number.lstrip("0") or number})
