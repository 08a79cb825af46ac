"""Who is registered for a parcel today: masked, or in clear. The caller asks who may see it."""

from dataclasses import dataclass

from layers import sql

_MASKED_HOLDERS = sql.load(__package__, "masked_holders")
_MASKED_REGISTRATIONS = sql.load(__package__, "masked_registrations")
_HOLDERS = sql.load(__package__, "holders_of")
_REGISTRATIONS = sql.load(__package__, "registrations_of")


@dataclass(frozen=True)
class Held:
    """The people and certificates of a parcel, in the order of its export."""

    holders: list[sql.Row]
    registrations: list[sql.Row]

    def __bool__(self) -> bool:
        return bool(self.holders or self.registrations)


def masked(conn: sql.Connection, parcel: int) -> Held:
    """Return first letters of names, last digits of numbers, and nothing else."""
    return Held(
        sql.rows(conn, _MASKED_HOLDERS, parcel=parcel),
        sql.rows(conn, _MASKED_REGISTRATIONS, parcel=parcel),
    )


def revealed(conn: sql.Connection, parcel: int) -> Held:
    """Return them in clear: for a reveal that is logged in the same transaction."""
    return Held(
        sql.rows(conn, _HOLDERS, parcel=parcel), sql.rows(conn, _REGISTRATIONS, parcel=parcel)
    )
