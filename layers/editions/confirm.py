"""Communes answer for their figures before the city closes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from layers import spelling, sql
from layers.communes.figures import UnknownCommune
from layers.editions import content, frozen, week
from layers.message import N_, Told
from layers.province import Province
from layers.standing import live
from layers.standing.standing import Standing

INSERT = sql.load(__package__, "insert_confirmation")
LAST = sql.load(__package__, "last_confirmations")
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('confirmation ' || %(code)s, 0))"
# What a confirmation answers for; not who works there, nor when the same areas were measured again.
ANSWERED_FOR = ("counts", "balance", "record", "quality", "boundary", "gaps")
NOTE_LENGTH = 500


class NotConfirmed(Told):
    """A confirmation is refused."""


class Moved(NotConfirmed):
    """The figures are not those that the officer has seen."""


@dataclass(frozen=True)
class Confirmation:
    """Who has answered for a commune's figures, when, and for which."""

    commune_code: str
    actor: str
    name: str
    at: datetime
    is_late: bool
    figures_sha256: str
    note: str | None = None

    def has_moved(self, figures: Mapping[str, Any]) -> bool:
        """Tell whether the figures are others than those that were confirmed."""
        return self.figures_sha256 != sha256(figures)

    def kept(self, figures: Mapping[str, Any]) -> frozen.Figures:
        """Return what an edition keeps of it, beside the figures that it keeps."""
        return {
            "name": self.name,
            "at": frozen.moment(self.at),
            "is_late": self.is_late,
            "has_moved": self.has_moved(figures),
            "note": self.note,
        }


def of(conn: sql.Connection, day: date) -> dict[str, Confirmation]:
    """Return the last confirmation of every commune that has confirmed for a week, by code."""
    rows = sql.rows(conn, LAST, day=day)
    return {row["commune_code"]: Confirmation(**row) for row in rows}


def sha256(figures: Mapping[str, Any]) -> str:
    """Return what names the figures that a commune answers for."""
    said = {name: figures[name] for name in ANSWERED_FOR}
    if said["balance"] is not None:
        said["balance"] = {k: v for k, v in said["balance"].items() if k != "computed_at"}
    return content.sha256(said)


def figures(conn: sql.Connection, standing: Standing) -> frozen.Figures:
    """Return a commune's figures as the edition to come would keep them, unconfirmed."""
    gaps = sql.rows(conn, frozen.GAPS, commune=standing.code)
    return frozen.freeze(standing, gaps, None)


def moved(
    conn: sql.Connection, standings: Iterable[Standing], confirmed: Mapping[str, Confirmation]
) -> set[str]:
    """Return the communes whose figures are others than those that they have confirmed."""
    known = [one for one in standings if one.code in confirmed]
    return {one.code for one in known if confirmed[one.code].has_moved(figures(conn, one))}


def confirm(
    conn: sql.Connection, province: Province, commune: str, actor: str, name: str,
    now: datetime, seen: str, note: str | None = None,
) -> Confirmation:  # fmt: skip
    """Write a confirmation for the coming week down in the running transaction.

    `seen`: the name of the figures that the officer was shown. Raises NotConfirmed, Moved.
    """
    coming = week.coming(province, now)
    if coming is None:
        raise NotConfirmed(N_("Tỉnh này không có lịch chốt kỳ: không có kỳ nào để xác nhận."))
    sql.value(conn, LOCK, code=commune)
    every = {one.code: one for one in live.every(conn, province, coming.day)}
    if commune not in every:
        raise UnknownCommune(N_("Không có xã, phường nào mang mã này."))
    found = sha256(figures(conn, every[commune]))
    if found != seen:
        raise Moved(N_("Số liệu vừa thay đổi. Hãy xem lại số liệu mới rồi xác nhận."))
    late = coming.is_late(now)
    text = spelling.visible(note or "").strip()[:NOTE_LENGTH] or None
    made = Confirmation(commune, actor, name, now, late, found, text)
    sql.run(
        conn, INSERT, day=coming.day, commune=commune, actor=actor, name=name, at=now,
        is_late=late, figures_sha256=found, note=text,
    )  # fmt: skip
    return made
